"""Members of a folded finding, decided one by one: by key and by mouse, out to a file and back, on paper."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import lay_out, merge
from perfcheck.model.decision import DecisionFile, Event, Verdict
from perfcheck.reports.html import write_department
from tests.browser.test_department_page import ALL, export, printed, shown
from tests.reports.fictional import document_review, run

if TYPE_CHECKING:
    from pathlib import Path

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

WHOLE = "com-all"
MEMBERS = [m.id for f in document_review().findings if f.id == WHOLE for m in f.members]


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def text(page: Any, member: str) -> str:
    return str(page.locator(f"#f-{member} .mdt").text_content())


def whole_text(page: Any) -> str:
    return str(page.locator(f"#f-{WHOLE} > .d .dt").text_content())


def pressed(page: Any, member: str) -> list[str]:
    return list(page.locator(f"#f-{member} .db [aria-checked=true]").all_text_contents())


def numbers(page: Any) -> dict[str, int]:
    return {v.value: int(page.inner_text(f".tile [data-count={v.value}]")) for v in Verdict}


@pytest.fixture
def opened(desk: Any) -> Any:
    """The page with the folded finding, which is the first, open."""
    press(desk, "j")
    assert desk.locator("article.cur").get_attribute("data-id") == WHOLE
    return desk


def test_members_follow_the_whole_until_they_are_decided(opened: Any) -> None:
    assert [text(opened, m) for m in MEMBERS] == ["决定：待定"] * len(MEMBERS)
    press(opened, "a")
    assert text(opened, MEMBERS[2]) == "决定：随本组，采纳"
    assert pressed(opened, MEMBERS[2]) == ["随本组（采纳）"]
    assert numbers(opened)["adopted"] == 1
    press(opened, "m", "m", "m", "r")
    opened.keyboard.type("另有批复")
    press(opened, "Enter")
    assert text(opened, MEMBERS[2]) == "决定：不采纳；理由：另有批复"
    assert pressed(opened, MEMBERS[2]) == ["不采纳"]
    assert whole_text(opened) == "决定：部分采纳（采纳 9 处、不采纳 1 处）"
    assert opened.locator(f"#f-{WHOLE} > .d .dt").is_visible()
    assert numbers(opened) | {"partly": 1, "adopted": 0} == numbers(opened)
    press(opened, "Shift+M", "u")
    assert whole_text(opened) == "决定：待定（采纳 8 处、不采纳 1 处、待定 1 处）"
    opened.reload()
    assert text(opened, MEMBERS[2]) == "决定：不采纳；理由：另有批复"
    assert text(opened, MEMBERS[0]) == "决定：随本组，采纳"
    press(opened, "j", "m", "m", "g", "m", "g")
    assert whole_text(opened) == "决定：采纳"
    opened.reload()
    assert whole_text(opened) == "决定：采纳"
    assert opened.watch.faults == []


def test_by_mouse_and_every_member_decided_is_the_whole_decided(opened: Any) -> None:
    for member in MEMBERS:
        opened.locator(f"#f-{member} .db button", has_text="不采纳").click()
    assert numbers(opened)["rejected"] == 1
    opened.click(".tile:has([data-count=rejected])")
    assert shown(opened) == 1


def test_keys_after_a_member_go_back_to_the_whole_finding(opened: Any) -> None:
    press(opened, "m", "r", "Escape", "j", "a")
    assert numbers(opened) == {"adopted": 1, "partly": 0, "rejected": 0, "undecided": ALL - 1, "disputed": 0}
    assert opened.locator("article.cur").get_attribute("data-id") != WHOLE


@pytest.mark.parametrize("suffix", ["json", "csv"])
def test_out_to_a_file_and_back(opened: Any, tmp_path: Path, suffix: str) -> None:
    press(opened, "a", "m", "r", "Escape", "m", "n")
    opened.keyboard.type("已核实")
    press(opened, "Enter")
    saved = export(opened, f"#{suffix}", tmp_path)
    decisions = {d.finding_id: d for d in merge([read_decisions(saved)]).decisions}
    assert {i: d.verdict for i, d in decisions.items()} == {
        WHOLE: Verdict.ADOPTED, MEMBERS[0]: Verdict.REJECTED, MEMBERS[1]: Verdict.ADOPTED,
    }  # fmt: skip
    assert decisions[WHOLE].members == (tuple(MEMBERS) if suffix == "json" else ())
    assert decisions[MEMBERS[0]].finding == "“立项依据”为空（云溪河清淤工程）。"
    opened.evaluate("localStorage.clear()")
    opened.reload()
    opened.set_input_files("#file", str(saved))
    expect(opened.locator("[data-count=partly]").first).to_have_text("1")
    assert text(opened, MEMBERS[1]) == "决定：采纳；备注：已核实"
    assert text(opened, MEMBERS[2]) == "决定：随本组，采纳"


def test_an_older_file_decides_the_whole_with_all_its_members(desk: Any, tmp_path: Path) -> None:
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"decisions": [{"finding_id": WHOLE, "verdict": "adopted"}]}), encoding="utf-8")
    desk.set_input_files("#file", str(path))
    expect(desk.locator("[data-count=adopted]").first).to_have_text("1")
    assert {text(desk, m) for m in MEMBERS} == {"决定：随本组，采纳"}


def test_what_was_folded_in_the_file_and_stands_apart_here_takes_its_decision_along(desk: Any, tmp_path: Path) -> None:
    single = [f.id for f in document_review().findings if not f.members][:2]
    own = {"finding_id": single[1], "verdict": "adopted"}
    folded = {"finding_id": "elsewhere", "verdict": "rejected", "members": [*single, "not-here"]}
    path = tmp_path / "d.json"
    path.write_text(json.dumps({"decisions": [folded, own]}), encoding="utf-8")
    desk.set_input_files("#file", str(path))
    expect(desk.locator("[data-count=rejected]").first).to_have_text("1")
    assert numbers(desk)["adopted"] == 1
    assert not desk.is_visible("#stale-rows tr >> text=elsewhere")


def test_a_member_that_was_not_there_when_the_whole_was_decided_is_open(page: Any, tmp_path: Path) -> None:
    event = Event(WHOLE, Verdict.ADOPTED, members=tuple(MEMBERS[:-1]), id="e")
    desk = lay_out([document_review()], [DecisionFile("a.json", (event,))])
    write_department(document_review(), run(), tmp_path / "a.html", desk=desk)
    page.goto((tmp_path / "a.html").as_uri())
    assert whole_text(page) == "决定：待定（采纳 9 处、待定 1 处）"
    assert text(page, MEMBERS[-1]) == "决定：待定"
    press(page, "j", "a")
    assert whole_text(page) == "决定：采纳"


def test_decisions_on_members_are_on_paper(opened: Any, tmp_path: Path) -> None:
    press(opened, "a", "m", "r")
    opened.keyboard.type("另有批复")
    press(opened, "Enter")
    paper = printed(opened, tmp_path)
    assert paper.count("决定：随本组，采纳") == len(MEMBERS) - 1
    assert "决定：不采纳；理由：另有批复" in paper
    assert "决定：部分采纳（采纳9处、不采纳1处）" in paper


def test_a_link_to_a_member_opens_the_finding_it_is_in(desk: Any) -> None:
    desk.click(".tile.hint")
    desk.evaluate(f"location.hash = '#f-{MEMBERS[4]}'")
    desk.wait_for_selector(f"#f-{WHOLE} details[open]")
    assert desk.is_visible(f"#f-{MEMBERS[4]} .db")


def test_words_of_decisions_are_not_words_of_findings(opened: Any) -> None:
    press(opened, "a")
    opened.fill("#q", "随本组")
    expect(opened.locator("#shown")).to_have_text(f"显示 0 / {ALL}")


def test_the_letter_tells_every_place_that_is_adopted(opened: Any) -> None:
    press(opened, "a", "m", "r", "Escape")
    opened.click("#letter-open")
    letter = opened.inner_text("#letter-text")
    assert f"本次列入{len(MEMBERS) - 1}处，其余1处未列入。" in letter and "事项共1项" in letter
    assert f"（{len(MEMBERS) - 1}）" in letter and f"（{len(MEMBERS)}）" not in letter
