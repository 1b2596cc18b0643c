"""A file → a ``Reading``: pages of paragraphs and grids, each cell with its place. Knows nothing about budgets.

``open.read_file`` chooses the reader by suffix and raises UnreadableInputError with a Chinese cause. What is seen and
not read stands in ``Reading.unread``.
"""
