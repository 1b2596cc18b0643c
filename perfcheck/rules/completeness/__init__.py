"""COM 完整性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.completeness import com01

MODULES: tuple[ModuleType, ...] = (com01,)
