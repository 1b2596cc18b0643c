"""FEA 可行性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.feasibility import fea01, fea02, fea03, fea04, fea05, fea06

MODULES: tuple[ModuleType, ...] = (fea01, fea02, fea03, fea04, fea05, fea06)
