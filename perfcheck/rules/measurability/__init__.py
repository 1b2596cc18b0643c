"""QNT 可衡量性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.measurability import (
    qnt01,
    qnt02,
    qnt03,
    qnt04,
    qnt05,
    qnt06,
    qnt07,
    qnt08,
    qnt09,
    qnt10,
    qnt11,
    qnt12,
    qnt13,
    qnt14,
    qnt15,
    qnt16,
    qnt17,
    qnt18,
    qnt19,
    qnt20,
)

MODULES: tuple[ModuleType, ...] = (
    qnt01,
    qnt02,
    qnt03,
    qnt04,
    qnt05,
    qnt06,
    qnt07,
    qnt08,
    qnt09,
    qnt10,
    qnt11,
    qnt12,
    qnt13,
    qnt14,
    qnt15,
    qnt16,
    qnt17,
    qnt18,
    qnt19,
    qnt20,
)
