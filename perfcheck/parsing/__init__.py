"""A ``Reading`` (pages, grids, paragraphs) → a ``Document``: what the printed cells say.

Goes by labels, never by position alone. Never raises for what a document holds: what was seen and not placed
stands in ``Document.unread``, tables that are something else in ``Document.rejections`` with the words that say so.
"""
