"""QNT 可衡量性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.measurability import qnt10, qnt11, qnt12

MODULES: tuple[ModuleType, ...] = (qnt10, qnt11, qnt12)
