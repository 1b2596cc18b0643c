"""Findings written back into the department's own file, and what reviewers answer there read back.

In: a reviewed document, its findings as numbered points, the bytes of its file. Out: the bytes of a copy with notes at
the quoted places; OutputError with a sentence where a file takes none. Back: the notes of a copy as decision events.

points: findings as numbered points with places. copies: which kinds of files take notes, and the copy of one.
pdf, word, excel: one format each, package: what the last two share. returned: copies that came back.
"""
