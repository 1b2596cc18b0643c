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

export default [
  { ignores: ["**/.venv*/", "build/", "dist/", "review/", "out/"] },
  {
    files: ["templates/*.js"],
    languageOptions: {
      ecmaVersion: 2017,
      sourceType: "script",
      globals: readonly(
        "window", "document", "location", "history", "localStorage", "alert", "confirm", "setTimeout", "clearTimeout",
        "Blob", "URL", "FileReader", "TextDecoder", "IntersectionObserver",
      ),
    },
    rules,
  },
  ...[["decision_files.js", "decisionFiles"], ["decision_store.js", "decisionStore"], ["decision_bar.js", "decisionBar"]].map(
    ([file, made]) => ({ files: [`templates/${file}`], rules: { "no-unused-vars": ["error", { varsIgnorePattern: `^${made}$`, caughtErrors: "none" }] } }),
  ),
  { files: ["templates/review.js"], languageOptions: { globals: readonly("decisionFiles", "decisionStore", "decisionBar") } },
  {
    files: ["tests/**/*.js"],
    languageOptions: { ecmaVersion: 2022, sourceType: "commonjs", globals: readonly("Buffer", "process") },
    rules,
  },
];
