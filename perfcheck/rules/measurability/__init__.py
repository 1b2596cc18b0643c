"""QNT 可衡量性: the modules of this group, in code order."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
