"""Texts that say the same: normalise → mask → candidates → similarity → groups; templates; leftovers.

In: texts of forms with their project and field. Out: ``CopyGroup`` values; similarity from 0 to 1. Deterministic:
seeds are fixed, results sorted. Knows nothing of rules; within one document exact, over a corpus by candidates.
"""
