"""DIS 公开规范: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.disclosure import dis01, dis02, dis03, dis04, dis05, dis06, dis07, dis08, dis09, dis10, dis11

MODULES: tuple[ModuleType, ...] = (dis01, dis02, dis03, dis04, dis05, dis06, dis07, dis08, dis09, dis10, dis11)
