"""Patterns of indicators for findings about missing, vague or unmeasurable ones: a library as data, chosen by kind.

``patterns.toml`` is written for this tool: about forty kinds of project with patterns by level 2, never sentences of a
department. ``library.py`` reads it and chooses, ``attaching.py`` puts up to three beside a finding.
"""
