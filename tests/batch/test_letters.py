"""Letters of all departments in one step: those that are settled go out, the others are told with what is open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.batch.corpus import EXAMPLES
from tests.batch.running import review

if TYPE_CHECKING:
    from pathlib import Path

WATER, CULTURE = (EXAMPLES / f"linxi-{name}-2026.txt" for name in ("water", "culture"))


def letters(tmp_path: Path, *more: str) -> str:
    done = review([WATER, CULTURE], tmp_path / "out", "-f", "json,letters", *more, cache=tmp_path / "cache")
    assert done.returncode in (0, 1), done.stderr
    return done.stderr


def decisions(tmp_path: Path, name: str, but: int = 0) -> Path:
    """Every finding of one department adopted, but the last few. but: how many."""
    found = json.loads((tmp_path / "out" / "review.json").read_text(encoding="utf-8"))
    [document] = [d for d in found["documents"] if d["path"].endswith(name)]
    ids = [finding["id"] for finding in document["findings"]]
    rows = [{"finding_id": i, "verdict": "adopted", "reviewer": "张三"} for i in ids[: len(ids) - but]]
    path = tmp_path / "决定.json"
    path.write_text(json.dumps({"schema_version": "1", "decisions": rows}), encoding="utf-8")
    return path


def sheet(tmp_path: Path, name: str) -> list[dict[str, object]]:
    book = load_workbook(tmp_path / "out" / "审核意见" / "办理情况.xlsx")
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_only_settled_departments_get_their_letter(tmp_path: Path) -> None:
    letters(tmp_path)
    told = letters(tmp_path, "--decisions", str(decisions(tmp_path, WATER.name)))
    names = sorted(p.name for p in (tmp_path / "out" / "审核意见").iterdir())
    assert names == ["linxi-water-2026-审核意见.docx", "linxi-water-2026-整改反馈表.xlsx", "办理情况.xlsx"]
    assert "已写出1份审核意见" in told and "1份没有写出" in told
    culture, water = sheet(tmp_path, "办理情况")
    assert (water["审核意见"], water["待定"], water["未写出的原因"]) == ("已写出", 0, None)
    assert culture["审核意见"] == "未写出" and culture["未写出的原因"] == f"还有{culture['待定']}条待定"


def test_what_is_open_is_listed_and_can_be_decided_in_the_list(tmp_path: Path) -> None:
    letters(tmp_path)
    letters(tmp_path, "--decisions", str(decisions(tmp_path, WATER.name, but=1)))
    path = tmp_path / "out" / "审核意见" / "办理情况.xlsx"
    book = load_workbook(path)
    rows = book["未决事项"]
    head = [cell.value for cell in rows[1]]
    department, verdict = head.index("部门") + 1, head.index("决定") + 1
    water = [r for r in range(2, rows.max_row + 1) if rows.cell(r, department).value == "临溪县水务局"]
    assert len(water) == 1
    rows.cell(water[0], verdict).value = "采纳"
    filled = tmp_path / "填好的.xlsx"
    book.save(filled)
    told = letters(tmp_path, "--decisions", str(tmp_path / "决定.json"), "--decisions", str(filled))
    assert "已写出1份审核意见" in told


def test_a_letter_that_can_no_longer_go_out_is_taken_away(tmp_path: Path) -> None:
    letters(tmp_path)
    given = decisions(tmp_path, WATER.name)
    letters(tmp_path, "--decisions", str(given))
    strange = tmp_path / "out" / "审核意见" / "linxi-culture-2026-审核意见.docx"
    strange.write_bytes(b"somebody else's")
    letters(tmp_path)
    assert not (tmp_path / "out" / "审核意见" / "linxi-water-2026-审核意见.docx").exists()
    assert strange.read_bytes() == b"somebody else's"


def test_a_department_of_which_something_was_not_read_gets_no_letter(tmp_path: Path) -> None:
    broken = tmp_path / "空白局.pdf"
    broken.write_bytes(b"%PDF-1.7\n")
    done = review([broken, WATER], tmp_path / "out", "-f", "letters", cache=tmp_path / "cache")
    assert done.returncode == 3
    rows = {row["来源文件"]: row for row in sheet(tmp_path, "办理情况")}
    assert rows["空白局.pdf"]["审核意见"] == "未写出" and rows["空白局.pdf"]["未写出的原因"]


def test_a_file_without_forms_and_findings_is_no_reviewed_department(tmp_path: Path) -> None:
    notice = tmp_path / "通知.txt"
    notice.write_text("关于召开工作会议的通知\n\n请各科室准时参加。\n", encoding="utf-8")
    review([notice, WATER], tmp_path / "out", "-f", "letters", cache=tmp_path / "cache")
    [row] = [row for row in sheet(tmp_path, "办理情况") if row["来源文件"] == "通知.txt"]
    assert row["审核意见"] == "未写出" and row["未写出的原因"]
