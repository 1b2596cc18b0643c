"""AMT 资金匹配: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.funds import (
    amt01,
    amt02,
    amt03,
    amt04,
    amt05,
    amt06,
    amt07,
    amt08,
    amt09,
    amt10,
    amt11,
    amt12,
    amt13,
    amt14,
    amt15,
    amt16,
    amt17,
    amt18,
    amt19,
)

MODULES: tuple[ModuleType, ...] = (
    amt01,
    amt02,
    amt03,
    amt04,
    amt05,
    amt06,
    amt07,
    amt08,
    amt09,
    amt10,
    amt11,
    amt12,
    amt13,
    amt14,
    amt15,
    amt16,
    amt17,
    amt18,
    amt19,
)
