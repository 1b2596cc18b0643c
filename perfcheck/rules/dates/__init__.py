"""DAT 时效: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.dates import (
    dat01,
    dat02,
    dat03,
    dat04,
    dat05,
    dat06,
    dat07,
    dat08,
    dat09,
    dat10,
    dat11,
    dat12,
    dat13,
    dat14,
    dat15,
)

MODULES: tuple[ModuleType, ...] = (
    dat01,
    dat02,
    dat03,
    dat04,
    dat05,
    dat06,
    dat07,
    dat08,
    dat09,
    dat10,
    dat11,
    dat12,
    dat13,
    dat14,
    dat15,
)
