"""Characters that nobody sees, made visible: a direction override reverses the figures behind it.

Every page and table passes texts of a document through :func:`visible`; JSON keeps them, escaped by its own rules.
"""

from __future__ import annotations

import re

# Bidirectional marks, embeddings, overrides and isolates; control characters but tab and line ends.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Direction marks and control characters as 〔U+202E〕; every other character as it is."""
    if not UNSEEN.search(text):
        return text
    return UNSEEN.sub(lambda hit: f"〔U+{ord(hit[0]):04X}〕", text)
