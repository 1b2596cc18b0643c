"""Options that several commands share, and the exit codes."""

from __future__ import annotations

import click

EXIT_FOUND, EXIT_USAGE, EXIT_UNREAD, EXIT_FAULT = 1, 2, 3, 4
READER = click.option(
    "--reader",
    type=click.Choice(["fast", "pdfplumber"]),
    default="fast",
    show_default="fast",
    help="PDF 读取方式；pdfplumber 较慢，用于对照（需同名组件）。",
)
OCR = click.option("--ocr/--no-ocr", default=None, help="识别扫描页（默认：装有 ocr 组件时识别）。")
TIMEOUT = click.option(
    "--timeout", type=click.FloatRange(1), default=600, show_default="600", metavar="秒", help="单个文件的时间上限。"
)
MEMORY = click.option(
    "--max-memory",
    type=click.IntRange(0),
    default=4096,
    show_default="4096",
    metavar="MB",
    help="单个文件的内存上限，0 为不限。",
)
JOBS = click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="并行进程数（默认：处理器核数）。")
