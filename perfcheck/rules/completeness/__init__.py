"""COM 完整性: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.completeness import (
    com01,
    com02,
    com03,
    com04,
    com05,
    com06,
    com07,
    com08,
    com09,
    com10,
    com11,
    com12,
    com13,
    com14,
    com15,
    com16,
)

MODULES: tuple[ModuleType, ...] = (
    com01,
    com02,
    com03,
    com04,
    com05,
    com06,
    com07,
    com08,
    com09,
    com10,
    com11,
    com12,
    com13,
    com14,
    com15,
    com16,
)
