"""The settings in force as a TOML file: what ``perfcheck config`` prints. Read back it says the same."""

from __future__ import annotations

import json
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from perfcheck.config.applying import configured
from perfcheck.config.settings import Settings, expired_exceptions, validity
from perfcheck.rules.catalogue import CATALOGUE
from perfcheck.rules.option_notes import option_note
from perfcheck.rules.vocabulary.extendable import EXTENDABLE
from perfcheck.strings import SEVERITY_LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from perfcheck.rules.rule import Entry

DEFAULT_FAIL_ON = "error"


def effective_toml(entries: Sequence[Entry], settings: Settings) -> str:
    """All settings in force, with every rule (on, or as a comment off) and every threshold.

    entries: the rules that are on. Rules that are off show the thresholds they would have.
    """
    everything = configured(CATALOGUE, settings)
    source = settings.source or "无设置文件，全部为默认值"
    lines = [
        _comment(f"生效的设置。来源：{source}"),
        *(_comment(f"注意：{w}") for w in settings.warnings),
        "",
        _comment("出现该级别及以上的发现时退出码为 1：error、warning、hint、never"),
        f"fail_on = {toml_value(settings.fail_on or DEFAULT_FAIL_ON)}",
        "",
        *_rules(everything, {e.rule.code for e in entries}),
        "",
        *_severities(settings),
        *_options(everything),
        *_words(settings),
        *_bases(settings),
        *_suggestions(settings),
        *_exceptions(settings),
    ]
    return "\n".join(lines).rstrip() + "\n"


def settings_in_words(settings: Settings, reference_date: date) -> tuple[str, ...]:
    """What a settings file changed and what of it was passed over, in Chinese, for the report.

    Thresholds are not here: the report prints those of every rule anyway. () without a file.
    """
    if settings.source is None:
        return ()
    lines = [f"设置文件：{settings.source.name}"]
    if settings.severities:
        changed = "，".join(f"{c} {SEVERITY_LABELS[s.value]}" for c, s in sorted(settings.severities.items()))
        lines.append(f"改动级别的规则：{changed}")
    for code, added_bases in sorted(settings.basis.items()):
        lines.append(f"本地依据：{code} {'；'.join(b.printed for b in added_bases)}")
    for name, added in settings.words.items():
        if added:
            lines.append(f"词表 {name}（{EXTENDABLE[name].meaning}）补充：{'、'.join(added)}")
    if settings.suggestions:
        lines.append(f"本单位的参考指标：{'、'.join(s.name for s in settings.suggestions)}")
    for e in settings.exceptions:
        if e.expires >= reference_date:
            project = f"“{e.project}”" if e.project else ""
            lines.append(f"豁免：{e.department}{project} {e.rule}，{validity(e)}，理由：{e.reason}")
    return (*lines, *settings.warnings, *expired_exceptions(settings, reference_date))


def _rules(everything: Iterable[Entry], on: set[str]) -> Iterator[str]:
    if not on:  # an empty select would mean all rules
        yield f"ignore = {toml_value(sorted({e.rule.group for e in everything}))}"
        return
    yield _comment("启用的规则；行首有 # 的未启用")
    yield "select = ["
    for e in everything:
        mark = "" if e.rule.code in on else "# "
        title = f"{SEVERITY_LABELS[e.rule.severity.value]} · {e.rule.title}"
        yield f"    {mark}{toml_value(e.rule.code)},  {_comment(title)}"
    yield "]"
    yield _comment("另加的规则，已列在上面；select 为空时与全部默认启用的规则并用")
    yield "extend_select = []"
    yield "ignore = []"


def _severities(settings: Settings) -> Iterator[str]:
    yield _comment("改动的级别；未列出的规则用默认级别")
    yield "[severities]"
    yield from (f"{code} = {toml_value(level.value)}" for code, level in sorted(settings.severities.items()))
    yield ""


def _options(everything: Iterable[Entry]) -> Iterator[str]:
    for e in everything:
        if not fields(e.options):
            continue
        yield f"[options.{e.rule.code}]  {_comment(e.rule.title)}"
        for f in fields(e.options):
            note = option_note(e.rule.code, f.name)
            yield f"{f.name} = {toml_value(getattr(e.options, f.name))}" + (f"  {_comment(note)}" if note else "")
        yield ""


def _words(settings: Settings) -> Iterator[str]:
    yield _comment("补充到词表的词")
    yield "[words]"
    for name, words in EXTENDABLE.items():
        added = settings.words.get(name, ())
        note = f"{words.meaning}（内置{len(words.built_in)}个）"
        yield f"{name} = {toml_value(added)}  {_comment(note)}"
    yield ""


def _suggestions(settings: Settings) -> Iterator[str]:
    yield _comment(
        "本单位的参考指标，排在内置的之前；每条一个 [[suggestions]]，键为 level、name、value、measure、projects"
    )
    for own in settings.suggestions:
        yield "[[suggestions]]"
        for key in ("level", "name", "value", "measure", "projects"):
            yield f"{key} = {toml_value(getattr(own, key))}"
        yield ""
    yield ""


def _bases(settings: Settings) -> Iterator[str]:
    yield _comment("本地依据，印在内置依据之前；每个文件一个 [[basis.规则编号]]，键为 document、number、clause")
    for code, added in sorted(settings.basis.items()):
        for one in added:
            yield f"[[basis.{code}]]"
            for key in ("document", "number", "clause"):
                value = getattr(one, key)
                if value is not None:
                    yield f"{key} = {toml_value(value)}"
    yield ""


def _exceptions(settings: Settings) -> Iterator[str]:
    for e in settings.exceptions:
        yield "[[exceptions]]"
        yield f"department = {toml_value(e.department)}"
        yield f"rule = {toml_value(e.rule)}"
        if e.project is not None:
            yield f"project = {toml_value(e.project)}"
        yield f"reason = {toml_value(e.reason)}"
        yield f"expires = {e.expires.isoformat()}"
        if e.approved_by is not None:
            yield f"approved_by = {toml_value(e.approved_by)}"
        if e.approved_on is not None:
            yield f"approved_on = {e.approved_on.isoformat()}"
        yield ""


def toml_value(value: Any) -> str:
    """A value of an option as TOML. Raises TypeError for one that TOML cannot write."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, tuple | list):
        return f"[{', '.join(toml_value(v) for v in value)}]"
    raise TypeError(f"no TOML for {type(value).__name__}")


def _comment(text: str) -> str:
    """A comment on one line, without the control characters TOML forbids there."""
    return "# " + "".join(c if c.isprintable() else " " for c in text)
