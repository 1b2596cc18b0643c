"""Drawn pages: characters and ruled lines with their places, whichever file they come from.

In: nothing but the values of a page (points from the top left of the page as displayed). Out: a ``Sheet`` and the
``Lattice`` of each ruled table on it. Shared by the readers of PDF pages and of scans; neither knows the other.

sheet: what stands on a page. ruling: rules to lattices. lattice: a table's rules, found. dots: dotted borders as
rules. turning: pages and text that do not run level.
"""
