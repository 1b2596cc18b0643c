"""Every limit of reading, in one place; ``IN_WORDS`` stands in the help of ``parse`` and ``review``.

Time and memory of one file are the options --timeout and --max-memory.
"""

from __future__ import annotations

MB = 1024 * 1024
LARGEST_FILE = 512 * MB  # bytes of any file that is opened at all
LARGEST_TEXT = 64 * MB  # bytes of a text or a saved page; a disclosure as text is below 1 MB
LARGEST_UNPACKED = 400 * MB  # bytes of all parts of an Office package together
LARGEST_PART = 200 * MB  # bytes of one part of it that is read as XML
MOST_PARTS = 10_000  # parts of an Office package
LARGEST_ARCHIVE = 4096 * MB  # bytes of all files of an archive together
MOST_MEMBERS = 5_000  # files of one archive
DEEPEST = 200  # levels of nested elements or tables in Word files and saved pages
MOST_BLOCKS = 200_000  # paragraphs and tables of a document
MOST_CELLS = 1_000_000  # cells of one table or sheet, those between far ones included
MOST_ROWS = 50_000  # rows of one sheet
MOST_COLUMNS = 16_384  # Excel's own limit
MOST_MERGED = 20_000  # merged ranges of one sheet
MOST_COMPARED = 20_000_000  # comparisons that look for overlapping merged ranges
MOST_CHANGES = 500_000  # cells that conditional formats are tried on, each format for itself
MOST_SPAN = 2_000  # rows or columns a cell of a saved page or a Word table may claim
LONGEST_CELL = 100_000  # characters; a cell of Excel holds 32,767
LONGEST_HIDDEN = 20_000  # characters kept of one piece of hidden content
MOST_NAMED = 1_000  # places of one kind that are named one by one

IN_WORDS = (
    f"读取上限：文件{LARGEST_FILE // MB} MB，文本和网页{LARGEST_TEXT // MB} MB，"
    f"每张表{MOST_ROWS}行、{MOST_COLUMNS}列、{MOST_CELLS // 10_000}万格，嵌套{DEEPEST}层。"
)
