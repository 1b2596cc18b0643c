/* Few rules: what is a mistake, not what is taste. Run by `.ci/run lint`. */
const rules = {
  "no-undef": "error",
  "no-unused-vars": ["error", { caughtErrors: "none" }],
  "no-redeclare": "error",
  "no-dupe-keys": "error",
  "no-dupe-else-if": "error",
  "no-duplicate-case": "error",
  "no-unreachable": "error",
  "no-self-assign": "error",
  "no-self-compare": "error",
  "no-cond-assign": "error",
  "no-constant-condition": "error",
  "no-empty": "error",
  "no-fallthrough": "error",
  "no-sparse-arrays": "error",
  "no-implied-eval": "error",
  "no-eval": "error",
  "no-implicit-globals": "off" /* the page's scripts are laid one after another and meet by their names */,
  "use-isnan": "error",
  "valid-typeof": "error",
  eqeqeq: "error",
  strict: ["error", "global"],
};
const readonly = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

/* What each script makes for the others of its page. */
const MADE = {
  "decision_events.js": "decisionEvents", "decision_rows.js": "decisionRows", "decision_files.js": "decisionFiles",
  "decision_cache.js": "decisionCache", "decision_store.js": "decisionStore", "decision_bar.js": "decisionBar",
  "page_words.js": "pageWords", "page_items.js": "pageItems", "page_decisions.js": "pageDecisions", "page_order.js": "pageOrder",
  "page_form.js": "pageForm", "page_filters.js": "pageFilters", "page_keys.js": "pageKeys", "page_batch.js": "pageBatch",
  "page_exchange.js": "pageExchange", "page_letter.js": "pageLetter", "page_paper.js": "pagePaper", "page_list.js": "pageList",
  "page_window.js": "pageWindow", "decision_holders.js": "decisionHolders", "desk_items.js": "deskItems",
  "desk_patterns.js": "deskPatterns", "desk_filters.js": "deskFilters", "desk_rows.js": "deskRows", "desk_holders.js": "deskHolders", "desk_departments.js": "deskDepartments",
  "desk_windows.js": "deskWindows", "desk_folder.js": "deskFolder",
};

export default [
  { ignores: ["**/.venv*/", "build/", "dist/", "review/", "out/"] },
  {
    files: ["templates/*.js"],
    languageOptions: {
      ecmaVersion: 2020 /* what Chromium 86 knows */,
      sourceType: "script",
      globals: readonly(
        "window", "document", "location", "history", "localStorage", "setTimeout", "clearTimeout", "crypto",
        "Blob", "URL", "URLSearchParams", "FormData", "Option", "TextDecoder", "IntersectionObserver",
      ),
    },
    rules,
  },
  ...Object.entries(MADE).map(([file, made]) => ({
    files: [`templates/${file}`],
    languageOptions: { globals: readonly(...Object.values(MADE).filter((name) => name !== made)) },
    rules: { "no-unused-vars": ["error", { varsIgnorePattern: `^${made}$`, caughtErrors: "none" }] },
  })),
  { files: ["templates/desk_folder.js"], languageOptions: { globals: readonly("indexedDB") } },
  { files: ["templates/review.js", "templates/desk.js"], languageOptions: { globals: readonly(...Object.values(MADE)) } },
  {
    files: ["tests/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "commonjs", globals: readonly("Buffer", "process") },
    rules,
  },
  {
    files: ["tests/browser/*.js"] /* parts of them run in a page */,
    languageOptions: {
      globals: readonly("window", "document", "setTimeout", "Storage", "DOMException", "KeyboardEvent"),
    },
  },
];
