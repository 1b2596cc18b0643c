"""Texts that say the same: normalise → mask → candidates → similarity → groups; templates; leftovers."""
