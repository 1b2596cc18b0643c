"""FRM 填报规范: the modules of this group, in code order."""

from types import ModuleType

from perfcheck.rules.form import frm01, frm02, frm03, frm04, frm05, frm06, frm07, frm08, frm09, frm10, frm11, frm12

MODULES: tuple[ModuleType, ...] = (frm01, frm02, frm03, frm04, frm05, frm06, frm07, frm08, frm09, frm10, frm11, frm12)
