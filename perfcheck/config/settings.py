"""What a settings file says, checked: frozen values without file, schema or clock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from perfcheck.model.finding import Severity
    from perfcheck.suggesting.library import OwnPattern


@dataclass(frozen=True, slots=True)
class Exemption:
    """Findings of a department that are excused (豁免), and why.

    department: exact name, width and white space do not count. rule: a code or the beginning of one.
    project: None for all of the department's findings. expires: the last day on which it holds.
    approved_by, approved_on: who granted it and when, as far as the file says.
    """

    department: str
    rule: str
    project: str | None
    reason: str
    expires: date
    approved_by: str | None = None
    approved_on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnBasis:
    """A document (文件名) that a place rests a rule on, with its number (文号) and clause (条款) where given."""

    document: str
    number: str | None = None
    clause: str | None = None

    @property
    def printed(self) -> str:
        """As it stands on paper: title, number, clause."""
        title = self.document if self.document.startswith("《") else f"《{self.document}》"
        return title + (f"（{self.number}）" if self.number else "") + (self.clause or "")


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of a file; ``Settings()`` is what holds without one.

    select, ignore: codes and prefixes as for ``--select`` and ``--ignore``. extend_select: beside those of
    select, or beside all rules that are on. severities, options: by code,
    only what the file sets. basis: by code, what a place adds. words: additions by list name.
    suggestions: an office's own patterns of indicators. warnings: Chinese
    sentences about what was passed over. source: the file, None without one.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    basis: Mapping[str, tuple[OwnBasis, ...]] = field(default_factory=dict)
    exceptions: tuple[Exemption, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    suggestions: tuple[OwnPattern, ...] = ()
    fail_on: str | None = None
    warnings: tuple[str, ...] = ()
    source: Path | None = None


def expired_exceptions(settings: Settings, reference_date: date) -> tuple[str, ...]:
    """A Chinese sentence for each exception that no longer holds on that date."""
    return tuple(
        f"对“{e.department}”规则 {e.rule} 的豁免已于{e.expires.isoformat()}到期，不再适用"
        for e in settings.exceptions
        if e.expires < reference_date
    )


def validity(exemption: Exemption) -> str:
    """Until when it holds, and who granted it and when, as far as that is known."""
    who = "，".join(
        part for part in (exemption.approved_by, exemption.approved_on and exemption.approved_on.isoformat()) if part
    )
    return f"有效期至{exemption.expires.isoformat()}" + (f"，批准：{who}" if who else "")
