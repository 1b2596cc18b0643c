"""Printed tables: what is printed decides where a value belongs.

Heads name columns, merged cells own rows and columns, labels are read by their place. Word lists name a
column or normalise a label; they never move a cell. Texts are restored to a table of grade ``inferred`` and
decoded by the same code.
"""
