"""CPY 雷同: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.copied_text import (
    cpy01,
    cpy02,
    cpy03,
    cpy04,
    cpy05,
    cpy06,
    cpy07,
    cpy08,
    cpy09,
    cpy10,
    cpy11,
    cpy12,
    cpy13,
    cpy14,
    cpy15,
    cpy16,
)

MODULES: tuple[ModuleType, ...] = (
    cpy01,
    cpy02,
    cpy03,
    cpy04,
    cpy05,
    cpy06,
    cpy07,
    cpy08,
    cpy09,
    cpy10,
    cpy11,
    cpy12,
    cpy13,
    cpy14,
    cpy15,
    cpy16,
)
