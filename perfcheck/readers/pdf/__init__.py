"""PDF files → ``Reading``."""

from perfcheck.readers.pdf.document import read_pdf, read_pdf_guarded

__all__ = ["read_pdf", "read_pdf_guarded"]
