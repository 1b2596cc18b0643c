"""Small words of the pages: places, money, and the mask over personal numbers."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from markupsafe import Markup

from perfcheck.model.money import YUAN_PER_WAN, format_wan
from perfcheck.reports.masking import mask_personal
from perfcheck.reports.visible import visible

if TYPE_CHECKING:
    from decimal import Decimal


class Verbatim(str):
    """An identifier or address of ours (finding id, SHA-256, link) that no mask may touch."""

    __slots__ = ()


def masked_output(value: Any) -> Any:
    """What a template may print: every plain text loses its personal numbers and shows its
    unseen characters, None prints nothing.

    Installed as Jinja's ``finalize``, so that no template can forget it, an office's own included.
    """
    if value is None:
        return ""
    if isinstance(value, str) and not isinstance(value, Verbatim | Markup):
        return visible(mask_personal(value))
    return value


def money(yuan: Decimal | None) -> str:
    """Yuan as 万元 without unit; "—" for no amount."""
    return "—" if yuan is None else format_wan(yuan)


def rounded(yuan: Decimal | None) -> str:
    """Yuan as 万元 with two decimals, "—" for none; in full where two decimals would say that it is nothing."""
    if yuan is None:
        return "—"
    text = f"{yuan / YUAN_PER_WAN:,.2f}"
    return money(yuan) if yuan and not text.strip("-0.") else text


def signed_money(yuan: Decimal | None) -> str:
    """As money, with + before a surplus and 0.00 for none."""
    if yuan is None:
        return "—"
    return ("+" if yuan > 0 else "") + format_wan(yuan)


def anchor(text: str) -> Verbatim:
    """A finding id as part of an HTML id: only letters, digits, - and _ stay as they are."""
    return Verbatim(re.sub(r"[^A-Za-z0-9_-]", lambda m: f".{ord(m[0]):x}", text))


def relative_link(path: str) -> Verbatim:
    """A relative path as a link that cannot become a scheme or leave the folder syntax."""
    link = quote(path.replace(os.sep, "/"))
    return Verbatim(link if link.startswith((".", "/")) else f"./{link}")


def source_link(source: str, page: Path) -> Verbatim | None:
    """Link from a page to the PDF it was made from, None for other formats, another drive, or one in an archive."""
    if not source.lower().endswith(".pdf") or any(above.is_file() for above in Path(source).parents):
        return None
    try:
        relative = os.path.relpath(Path(source).resolve(), page.resolve().parent)
    except ValueError:
        return None
    return relative_link(relative)
