"""Who looks on while a run works: told how far it is, and what it has to say of itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int], Callable[[], None]]  # (what, how many) → call once for each done


def unseen(what: str, total: int) -> Callable[[], None]:  # noqa: ARG001 - the signature is given
    """Progress that nobody looks at."""
    return lambda: None


def unheard(sentence: str) -> None:
    """What nobody listens to."""


@dataclass(frozen=True, slots=True)
class Watch:
    """progress: of each pass over the documents. tell: takes a Chinese sentence on the settings or the cache."""

    progress: Progress = unseen
    tell: Callable[[str], None] = unheard


NOBODY = Watch()
