"""Make the checked-in test PDFs: ``python -m tests.documents.make_pdfs`` from the checkout.

Three producers (Chromium, LibreOffice, ReportLab), each page-broken and watermarked with two forms,
and a mixed document with a scanned form. Bigger ones are built by the tests that need them.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.documents.fictional import disclosure
from tests.documents.producers import PRODUCERS
from tests.documents.scans import scan

FOLDER = Path(__file__).parent / "pdf"
MARK = "内部资料"
FORMS = 2


def main() -> None:
    """Write every small test PDF."""
    FOLDER.mkdir(exist_ok=True)
    for name, produce in PRODUCERS.items():
        produce(disclosure(FORMS, new_page=False), FOLDER / f"{name}-broken-mark.pdf", MARK)
    with TemporaryDirectory() as folder:
        source = Path(folder) / "one.pdf"
        PRODUCERS["reportlab"](disclosure(1), source, None)
        scan(
            source,
            FOLDER / "mixed-150dpi.pdf",
            dpi=150,
            mark=MARK,
            quality=40,
            keep_digital=frozenset({1, 2, 3}),
        )


if __name__ == "__main__":
    main()
