"""Saved web pages (.html, .htm, and those named .xls): what the page shows, the values of its form fields too."""

from perfcheck.readers.html.document import read_html, read_page

__all__ = ["read_html", "read_page"]
