"""FRM 填报规范: the modules of this group, in code order."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
