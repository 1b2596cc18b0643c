"""Frozen values and nothing else: no input, no output, no import of other perfcheck rooms."""
