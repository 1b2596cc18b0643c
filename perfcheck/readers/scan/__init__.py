"""Scanned pages: an image region → ruled lines and recognised characters, as if they were printed.

Needs the ``ocr`` extra (RapidOCR on ONNX; the models are inside its wheel, nothing is downloaded).
Every character is marked ``by_ocr``; what it says is trusted only where arithmetic agrees.
"""

from __future__ import annotations

from importlib.util import find_spec

from perfcheck.errors import UsageError

ADVICE = "安装识别组件（pip install 'perfcheck[ocr]'）后重新运行即可识别"


def available() -> bool:
    """Whether the ``ocr`` extra is installed."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


def wanted(ocr: bool | None) -> bool:
    """Whether to recognise: as asked, or (None) when the extra is installed.

    Raises UsageError when recognition is asked for and the extra is missing.
    """
    if ocr and not available():
        raise UsageError(f"要求识别扫描页，但未安装识别组件；{ADVICE}")
    return available() if ocr is None else ocr
