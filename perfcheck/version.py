"""The versions of the tool and of its outputs, in one place (pyproject.toml reads the first from here)."""

from typing import Final

__version__ = "0.2.0"

SCHEMA_VERSION: Final = "2"
"""Of the JSON of ``perfcheck parse`` and ``perfcheck review``; a change of meaning raises it."""
