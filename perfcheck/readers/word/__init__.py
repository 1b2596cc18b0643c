"""Word files (.docx): everything between the body's start and end, once and in order."""

from perfcheck.readers.word.document import read_docx

__all__ = ["read_docx"]
