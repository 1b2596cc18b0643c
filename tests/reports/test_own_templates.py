"""An office's own templates: they may show what the review holds, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2.exceptions import SecurityError

from perfcheck.errors import UsageError
from perfcheck.reports.html_text import masked_output
from perfcheck.reports.letter import make_letter
from perfcheck.reports.letter_html import worksheet_html

if TYPE_CHECKING:
    from pathlib import Path

    from perfcheck.model.review import Review


def own(folder: Path, text: str) -> Path:
    (folder / "worksheet.html.j2").write_text(text, encoding="utf-8")
    return folder


def test_an_own_template_is_used(review: Review, tmp_path: Path) -> None:
    page = worksheet_html(make_letter(review.documents[0], review.run), own(tmp_path, "本局{{ draft_note }}"))
    assert page.startswith("本局")


@pytest.mark.parametrize(
    "code",
    [
        "{{ letter.__class__.__mro__[-1].__subclasses__() }}",
        "{{ ''.__class__ }}",
        "{{ signatures.__init__.__globals__ }}",
        "{{ '%s'.__mod__.__self__.__class__ }}",
        "{{ money.__globals__.os }}",
    ],
)
def test_an_own_template_reaches_nothing_but_its_values(review: Review, tmp_path: Path, code: str) -> None:
    with pytest.raises(SecurityError):
        worksheet_html(make_letter(review.documents[0], review.run), own(tmp_path, code))


def test_a_link_out_of_the_folder_is_refused(review: Review, tmp_path: Path) -> None:
    secret = tmp_path / "elsewhere.txt"
    secret.write_text("内部", encoding="utf-8")
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "worksheet.html.j2").symlink_to(secret)
    with pytest.raises(UsageError, match="之外的链接"):
        worksheet_html(make_letter(review.documents[0], review.run), folder)


def test_characters_nobody_sees_are_shown() -> None:
    assert masked_output("金额\u202e00.001") == "金额〔U+202E〕00.001"
    assert masked_output("一\x07二\n三") == "一〔U+0007〕二\n三"
