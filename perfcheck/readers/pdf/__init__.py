"""PDF files → ``Reading``."""

from perfcheck.readers.pdf.document import read_pdf

__all__ = ["read_pdf"]
