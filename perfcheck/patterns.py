"""Regular expressions that are compiled when they are first asked.

A run needs half of the some three hundred there are, and compiling all of them took a tenth of a small file's time.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, AnyStr, Generic, cast


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like ``re.compile``, for the patterns of modules. A wrong one raises when it is first asked."""
    return cast("re.Pattern[AnyStr]", _Waiting(text, flags))


class _Waiting(Generic[AnyStr]):
    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self.flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[AnyStr]:
        return re.compile(self.pattern, self.flags)

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled one, kept: asked again, it is found as any attribute is."""
        method = getattr(self.compiled, name)
        setattr(self, name, method)
        return method
