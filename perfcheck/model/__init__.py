"""Frozen values and nothing else: no input, no output, no import of other perfcheck rooms.

Money in yuan as Decimal with the unit as printed; places as pages (from 1), lines (from 1), tables, rows and
columns (from 0) and boxes in PDF points.
"""
