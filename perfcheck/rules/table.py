"""The rule table: what ``perfcheck rules`` and RULES.md print, made from the rules themselves."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from perfcheck.model.review import RuleInfo
from perfcheck.strings import GROUP_LABELS, SEVERITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from perfcheck.rules.rule import Entry


def options_of(entry: Entry) -> dict[str, str]:
    """Thresholds in force, by name, as text."""
    return {f.name: str(getattr(entry.options, f.name)) for f in fields(entry.options)}


def summary_of(entry: Entry) -> str:
    """The text under 检查什么, on one line."""
    lines = entry.documentation.splitlines()
    taken: list[str] = []
    inside = False
    for line in lines:
        if line.strip() == "检查什么":
            inside = True
        elif inside and line and not line.startswith(" "):
            break
        elif inside:
            taken.append(line.strip())
    return "".join(taken)


def rule_info(entry: Entry) -> RuleInfo:
    """What a report may print of a rule."""
    rule = entry.rule
    return RuleInfo(
        code=rule.code,
        slug=rule.slug,
        title=rule.title,
        severity=rule.severity.value,
        group=rule.group,
        summary=summary_of(entry),
        basis=rule.basis.cited(rule.severity),
        options=options_of(entry),
    )


def rules_as_json(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """The rules for ``perfcheck rules --format json``."""
    return [
        {
            "code": e.rule.code,
            "slug": e.rule.slug,
            "title": e.rule.title,
            "group": GROUP_LABELS[e.rule.group],
            "severity": e.rule.severity.value,
            "default_on": e.rule.default_on,
            "basis": e.rule.basis.cited(e.rule.severity),
            "summary": summary_of(e),
            "options": options_of(e),
        }
        for e in entries
    ]


def rules_as_text(entries: Iterable[Entry]) -> str:
    """A table for the terminal; wide characters count as two columns."""
    rows = [("编号", "级别", "默认", "标题")]
    rows += [
        (
            e.rule.code,
            SEVERITY_LABELS[e.rule.severity.value],
            "启用" if e.rule.default_on else "关闭",
            e.rule.title,
        )
        for e in entries
    ]
    widths = [max(shown_width(r[i]) for r in rows) for i in range(3)]
    return "\n".join(
        "  ".join(c + " " * (w - shown_width(c)) for c, w in zip(r, widths, strict=False)) + "  " + r[3] for r in rows
    )


def shown_width(text: str) -> int:
    """Columns of a terminal; wide characters take two."""
    return sum(2 if east_asian_width(c) in "WF" else 1 for c in text)


def rules_as_markdown(entries: Iterable[Entry]) -> str:
    """RULES.md: the table, then the text of every rule, as ``perfcheck explain`` prints it."""
    kept = list(entries)
    lines = ["# 规则", "", f"共{len(kept)}条。本文由规则自身生成，与 `perfcheck explain 编号` 一致。", ""]
    lines += ["| 编号 | 级别 | 默认 | 标题 |", "|---|---|---|---|"]
    for e in kept:
        on = "启用" if e.rule.default_on else "关闭"
        lines.append(f"| {e.rule.code} | {SEVERITY_LABELS[e.rule.severity.value]} | {on} | {e.rule.title} |")
    group = ""
    for e in kept:
        if e.rule.group != group:
            group = e.rule.group
            lines += ["", f"## {group} {GROUP_LABELS[group]}"]
        title, *text = e.documentation.splitlines()
        lines += ["", f"### {title}", "", "```text", *text[1:], "```"]
    return "\n".join(lines) + "\n"
