"""AMT 资金匹配: the modules of this group, in code order."""

from types import ModuleType

MODULES: tuple[ModuleType, ...] = ()
