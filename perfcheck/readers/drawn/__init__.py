"""Drawn pages: characters and ruled lines with their places, whichever file they come from.

In: nothing but the values of a page (points from the top left of the page as displayed). Out: a ``Sheet``, the
``Lattice`` of each ruled table on it, and what ``page`` makes of both; ``assembling`` joins pages to a ``Reading``.
Shared by the readers of PDF pages, of OFD pages and of scans; none knows another.

sheet: what stands on a page. ruling: rules to lattices. lattice: a table's rules, found. dots: dotted borders as
rules. turning: pages and text that do not run level. unseen: text that nobody sees. tables, paragraphs: characters
in cells and outside of them. stitching: what page breaks cut.
"""
