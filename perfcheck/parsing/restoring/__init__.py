"""Texts that lost their table: one room a way of losing it, each restores an inferred Table.

The decoder of printed tables reads what is restored; what cannot be restored is named as unread.
"""
