"""The rules: one file a rule, grouped by what a reviewer looks at.

Contract. A rule module holds

- a docstring: first line ``CODE title``, then the fixed headings 检查什么, 示例, 如何修改, 不报告的情形
  (the user's documentation, printed by ``perfcheck explain CODE`` with the declared basis as 依据);
- ``RULE``, a :class:`perfcheck.rules.rule.Rule` with code, slug, title, severity, basis, advice and what it looks at
  (:mod:`perfcheck.rules.subjects`);
- ``Options``, a frozen dataclass of thresholds (only where there are any);
- ``check(subject, facts, options)``, a generator of findings and skips, called with one subject after the other.

A rule reads the document and the shared :class:`perfcheck.rules.facts.Facts`; it never reads a file,
a template, the clock or the configuration, and holds no vocabulary of its own.
"""
