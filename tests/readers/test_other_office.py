"""Office files of other kinds: read as what they are, converted by LibreOffice, or refused with advice."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.errors import UnreadableInputError
from perfcheck.loading import load
from perfcheck.model.page import SourceFormat
from perfcheck.readers import libreoffice
from perfcheck.readers.kinds import OLD_OFFICE, OTHER_OFFICE
from perfcheck.readers.open import ReadOptions, read_file
from perfcheck.reports.parse_json import parse_to_json
from tests.documents import ofd, slides
from tests.fuzz.test_formats import FORM
from tests.readers.test_office import WRITERS

if TYPE_CHECKING:
    from collections.abc import Callable

IMPRESS = ("libsdlo.so", "sdlo.dll", "libsdlo.dylib")
needs_libreoffice = pytest.mark.skipif(libreoffice.program() is None, reason="needs LibreOffice")


needs_impress = pytest.mark.skipif(
    not any(p.name in IMPRESS for p in (libreoffice.program() or Path("/none/x")).parent.glob("*sdlo*")),
    reason="needs LibreOffice with Impress",
)


def goals(path: Path) -> Any:
    return parse_to_json(load(str(path), ReadOptions(ocr=False)))


def plain(output: Any) -> list[tuple[Any, ...]]:
    return [
        (
            g["project_name"],
            g["funds"]["annual"]["total"],
            [(i["level1"], i["level3"], i["value"]) for i in g["indicators"]],
        )
        for g in output["goals"]
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example written by our own means, and by LibreOffice as the files that offices have."""
    folder = tmp_path_factory.mktemp("made")
    for suffix in (".docx", ".xlsx", ".html"):
        write: Callable[[Path], None] = WRITERS[suffix]
        write(folder / f"form{suffix}")
    word = (("doc", "form.docx"), ("rtf", "form.docx"), ("odt", "form.docx"), ("xml:MS Word 2003 XML", "form.docx"))
    for kind, source in (*word, ("xls", "form.xlsx")):
        command = ["soffice", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(folder), str(folder / source)]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
    return folder


@needs_libreoffice
@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("form.doc", "a.wps"),
        ("form.xls", "a.et"),
        ("form.rtf", "a.doc"),
        ("form.odt", "a.odt"),
        ("form.xml", "a.doc"),
    ],
)
def test_what_libreoffice_converts_is_what_was_written(made: Path, tmp_path: Path, source: str, name: str) -> None:
    shutil.copy(made / source, tmp_path / name)
    read = goals(tmp_path / name)
    assert read["source"]["converted_from"] == name.partition(".")[2]
    assert read["source"]["format"] == ("xlsx" if name.endswith(".et") else "docx")
    assert any("LibreOffice" in text for text in read["notes"])
    wanted = goals(made / ("form.xlsx" if name.endswith(".et") else "form.docx"))
    assert plain(read) == plain(wanted) and plain(read)
    assert read["source"]["path"].endswith(name)


SLIDE = [
    ["项目名称", "桥梁检测", "<", "<"],
    ["年度资金总额", "42.00", "实施单位", "青岩县公路段"],
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "检测桥梁数量", "≥18座"],
    ["满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
]


@needs_impress
def test_a_form_on_a_slide_is_read(tmp_path: Path) -> None:
    slides.write(tmp_path / "form.odp", ["项目支出绩效目标表", "单位：万元"], SLIDE)
    for kind, name in (("ppt", "a.dps"), ("pptx", "a.pptx")):
        command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
        command += ["--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "form.odp")]
        subprocess.run(command, capture_output=True, check=True, timeout=120)
        read = goals((tmp_path / f"form.{kind}").rename(tmp_path / name))
        assert (read["source"]["converted_from"], read["source"]["format"]) == (name.partition(".")[2], "pdf")
        indicators = [("产出指标", "检测桥梁数量", "≥18座"), ("满意度指标", "群众满意度", "≥90%")]
        assert plain(read) == [("桥梁检测", "420000.00", indicators)]


@needs_libreoffice
def test_nothing_is_left_behind_and_the_profile_of_the_user_is_not_touched(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    read_file(made / "form.doc")
    assert list(tmp_path.iterdir()) == []


@needs_libreoffice
def test_a_conversion_that_takes_too_long_is_ended(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "SECONDS", 0.05)
    with pytest.raises(UnreadableInputError, match="已停止"):
        read_file(made / "form.doc")


@needs_libreoffice
@pytest.mark.parametrize("name", ["a.doc", "a.et", "a.dps"])
def test_a_damaged_file_is_refused_with_its_cause(tmp_path: Path, name: str) -> None:
    stream = {"a.doc": "WordDocument", "a.et": "Workbook", "a.dps": "PowerPoint Document"}[name]
    (tmp_path / name).write_bytes(OLD_OFFICE + bytes(600) + stream.encode("utf-16-le") + b"\xff" * 900)
    with pytest.raises(UnreadableInputError, match="LibreOffice"):
        read_file(tmp_path / name)


@pytest.mark.parametrize(
    ("suffix", "name", "kind"),
    [
        (".docx", "a.doc", SourceFormat.DOCX),
        (".docx", "a.wps", SourceFormat.DOCX),
        (".docx", "a.docm", SourceFormat.DOCX),
        (".xlsx", "a.et", SourceFormat.XLSX),
        (".xlsx", "a.xlsm", SourceFormat.XLSX),
        (".html", "a.doc", SourceFormat.HTML),
        (".html", "a.et", SourceFormat.HTML),
    ],
)
def test_files_under_a_foreign_name_are_read_as_what_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, name: str, kind: SourceFormat
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    write: Callable[[Path], None] = WRITERS[suffix]
    write(tmp_path / f"form{suffix}")
    shutil.copy(tmp_path / f"form{suffix}", tmp_path / name)
    read, wanted = goals(tmp_path / name), goals(tmp_path / f"form{suffix}")
    assert read["source"]["format"] == kind.value and read["source"]["converted_from"] is None
    assert read["goals"] == wanted["goals"]


def test_ofd_and_pdf_under_a_foreign_name(tmp_path: Path) -> None:
    ofd.one(tmp_path / "a.wps", FORM)
    assert read_file(tmp_path / "a.wps", ReadOptions(ocr=False)).format is SourceFormat.OFD


def test_a_page_with_all_it_needs_in_one_file(tmp_path: Path) -> None:
    write: Callable[[Path], None] = WRITERS[".html"]
    write(tmp_path / "form.html")
    from email.message import EmailMessage

    message = EmailMessage()
    message["MIME-Version"] = "1.0"
    message.set_content("no page")
    message.add_alternative((tmp_path / "form.html").read_text(encoding="utf-8"), subtype="html", cte="base64")
    for name in ("a.mht", "a.doc"):
        (tmp_path / name).write_bytes(message.as_bytes())
        assert goals(tmp_path / name)["goals"] == goals(tmp_path / "form.html")["goals"]


@pytest.mark.parametrize("suffix", OTHER_OFFICE)
@pytest.mark.parametrize("data", [b"\0\1\2\3" * 50, b"PK\x03\x04broken", OLD_OFFICE + bytes(600)])
def test_what_is_none_of_them_is_refused(tmp_path: Path, suffix: str, data: bytes) -> None:
    (tmp_path / f"a{suffix}").write_bytes(data)
    with pytest.raises(UnreadableInputError) as refusal:
        read_file(tmp_path / f"a{suffix}")
    assert "文件" in str(refusal.value) and "LibreOffice" not in str(refusal.value)


@pytest.mark.parametrize(("name", "advice"), [("a.doc", ".docx 或 PDF"), ("a.wps", ".docx 或 PDF"), ("a.et", ".xlsx")])
def test_without_libreoffice_there_is_advice_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, advice: str
) -> None:
    monkeypatch.setattr(libreoffice, "program", lambda: None)
    stream = "Workbook" if name == "a.et" else "WordDocument"
    (tmp_path / name).write_bytes(OLD_OFFICE + bytes(600) + stream.encode("utf-16-le") + bytes(600))
    with pytest.raises(UnreadableInputError) as refusal:
        read_file(tmp_path / name)
    assert "LibreOffice" in str(refusal.value) and advice in str(refusal.value) and "。" not in str(refusal.value)


def test_a_password_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(OLD_OFFICE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600))
    with pytest.raises(UnreadableInputError, match="打开密码"):
        read_file(tmp_path / "a.doc")


def test_config_says_which_libreoffice_there_is() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "perfcheck", "config"], capture_output=True, encoding="utf-8", check=True
    )
    last = done.stdout.splitlines()[-1]
    assert last.startswith("# LibreOffice")
    assert ("未找到" in last) is (libreoffice.program() is None)
    import tomllib

    tomllib.load(io.BytesIO(done.stdout.encode()))
