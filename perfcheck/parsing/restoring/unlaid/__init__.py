"""Texts that lost their layout: one cell a line as copied from web pages, or plain `pdftotext`.

Only the order of the words is left. The order is read by the heads; where it does not tell which words are one
row, the rows are named as unread and nothing is put together.
"""
