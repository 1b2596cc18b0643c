"""Personal numbers (mobile phone, identity card, bank card) never leave the tool in full.

Every review report passes texts of the document through :func:`mask_personal`; only the plain parse
shows them, because it is the document itself.
"""

from __future__ import annotations

from perfcheck.model.personal import mask_personal

__all__ = ["mask_optional", "mask_personal"]


def mask_optional(text: str | None) -> str | None:
    """The text with its personal numbers masked; None stays None."""
    return None if text is None else mask_personal(text)
