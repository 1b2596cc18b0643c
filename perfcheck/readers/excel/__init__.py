"""Excel files: .xlsx by its own XML, so that far cells and huge merges cost nothing, .xls by xlrd; one page a
sheet, values as their number formats display them, what nobody sees kept apart."""

from perfcheck.readers.excel.xls import read_xls
from perfcheck.readers.excel.xlsx import read_xlsx

__all__ = ["read_xls", "read_xlsx"]
