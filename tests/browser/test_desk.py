"""The index as the bureau's desk: deciding over departments, patterns, who holds what, windows that send back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.batch.one_page import Finished
from perfcheck.batch.summary import Tally
from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import merge
from perfcheck.model.decision import DecisionFile, Desk, Event, Verdict
from perfcheck.model.figures import Figures
from perfcheck.model.review import Review
from perfcheck.reports.html import write_department, write_index_rows
from tests.reports.fictional import document_review, index_rows, run, write_index

if TYPE_CHECKING:
    from pathlib import Path

expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect
pytestmark = pytest.mark.browser

NAMES = ("云溪县水务局", "云溪县教育局", "云溪县财政局", "云溪县卫生局")
EACH = 45  # findings of a department
FIRST = "amt01-00000"


def season() -> Review:
    """Four departments with the same faults, each finding with an id of its own."""
    one = document_review()
    documents = []
    for number, name in enumerate(NAMES):
        findings = tuple(
            replace(f, id=f"{f.id}-{number}", members=tuple(replace(m, id=f"{m.id}-{number}") for m in f.members))
            for f in one.findings
        )
        assert one.document is not None
        documents.append(
            replace(
                one, path=f"input/{name}.txt", name=f"{name}.txt", sha256=str(number) * 64, report=f"{name}.html",
                document=replace(one.document, department_name=name), findings=findings, excused=(),
            )
        )  # fmt: skip
    return Review(run(), tuple(documents))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("season")
    review = season()
    for entry in review.documents:
        write_department(entry, review.run, out / str(entry.report))
    write_index(review, out / "index.html")
    return out


@pytest.fixture
def bureau(page: Any, folder: Path) -> Any:
    page.goto((folder / "index.html").as_uri())
    return page


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def sign(page: Any, name: str) -> None:
    page.fill("#reviewer", name)
    press(page, "Escape")


def count(page: Any, verdict: str) -> Any:
    return page.locator(f".tile [data-count={verdict}]")


def progress(page: Any) -> list[str]:
    return list(page.eval_on_selector_all("#docs .dec", "all => all.map(c => c.textContent)"))


def exported(page: Any, tmp_path: Path) -> Path:
    with page.expect_download() as download:
        page.click("#json")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    return path


def test_the_keys_of_the_department_page_decide_here_too(bureau: Any, tmp_path: Path) -> None:
    sign(bureau, "李审")
    bureau.check("[name=w][value=finding]")
    press(bureau, "j", "a", "j", "p", "j", "r", "Escape", "o", "n")
    bureau.keyboard.type("已核实")
    expect(count(bureau, "adopted")).to_have_text("1")
    expect(count(bureau, "partly")).to_have_text("1")
    expect(count(bureau, "rejected")).to_have_text("1")
    press(bureau, "Escape", "Control+z", "Control+z")
    expect(count(bureau, "rejected")).to_have_text("0")
    bureau.reload()
    expect(count(bureau, "adopted")).to_have_text("1")
    assert sum(int(text.split("/")[0]) for text in progress(bureau)) == 2
    decided = merge([read_decisions(exported(bureau, tmp_path))])
    assert [d.verdict for d in decided.decisions] == ["adopted", "partly"]
    assert {d.department for d in decided.decisions} <= set(NAMES) and decided.decisions[0].finding
    assert bureau.watch.faults == []


def test_a_key_at_the_table_leads_to_the_findings(bureau: Any) -> None:
    press(bureau, "o", "a")
    expect(count(bureau, "adopted")).to_have_text("1")
    assert bureau.is_visible("#work") and bureau.is_hidden("#departments")


def test_too_many_findings_are_left_out_of_the_page_which_says_so(page: Any, tmp_path: Path) -> None:
    review = season()
    tally = Tally(most=10_000)
    nothing = Figures("a.pdf", None, None, None, False, None)
    held = [Finished(row, nothing, "", b"", crashed=False) for row in index_rows(review)]
    assert len(list(tally.passing(held))) == 4 and all(row.data == "" for row in tally.rows)
    write_index_rows(review.run, tally.rows, (), tmp_path / "index.html")
    page.goto((tmp_path / "index.html").as_uri())
    assert page.inner_text("#said").startswith("发现过多，没有放进目录页")
    assert page.locator("#docs tbody tr:not(.x)").count() == 4 and progress(page) == [f"0 / {EACH}"] * 4
    assert page.watch.faults == []


def test_a_pattern_is_decided_with_one_key_and_taken_back_with_one(bureau: Any) -> None:
    bureau.check("[name=w][value=pattern]")
    press(bureau, "j")
    row = bureau.locator("article.cur")
    assert "4 个部门" in row.inner_text()
    n = int(row.locator("small").first.inner_text().split("部门 ")[1].split(" ")[0])
    press(bureau, "a")
    expect(count(bureau, "adopted")).to_have_text(str(n))
    assert f"{n} 条记为采纳（4 个部门）" in bureau.inner_text("#said")
    expect(row.locator(".dt")).to_have_text(f"采纳 {n}")
    press(bureau, "Control+z")
    expect(count(bureau, "adopted")).to_have_text("0")
    expect(row.locator(".dt")).to_have_text(f"待定 {n}")


def test_exceptions_of_a_pattern_are_left_out_by_name(bureau: Any) -> None:
    bureau.check("[name=w][value=pattern]")
    press(bureau, "j")
    bureau.locator("article.cur .ticks label", has_text="教育局").locator("input").uncheck()
    press(bureau, "r", "Alt+2", "Escape")
    said = bureau.inner_text("#said")
    assert "（3 个部门）" in said and "除外 云溪县教育局" in said
    bureau.check("[name=w][value='']")
    assert [text.startswith("0 /") for text in progress(bureau)] == [False, True, False, False]
    events = json.loads(
        bureau.evaluate(
            "Object.entries(localStorage).filter(([k, v]) => k.split(':').length > 3 && v.length > 99)[0][1]"
        )
    )["events"]
    assert {e["reason"] for e in events if e["seq"] == 2} == {"情况属实但可接受"}
    assert len({e["batch"] for e in events}) == 2  # the verdict, and the reason chosen for it


def test_a_pattern_follows_the_filters(bureau: Any) -> None:
    bureau.check("[name=w][value=pattern]")
    bureau.check("[name=l][value=group]")
    press(bureau, "j")
    expect(bureau.locator("article.cur .ticks input")).to_have_count(4)
    bureau.select_option("#b", "1")
    row = bureau.locator("#list article").first
    n = int(row.locator("small").first.inner_text().split(" ")[0])
    expect(row.locator(".ticks input")).to_have_count(n)  # within one department exceptions are findings
    row.locator(".ticks input").first.uncheck()
    row.locator(".db button").first.click()
    expect(count(bureau, "adopted")).to_have_text(str(n - 1))
    assert [text.split(" /")[0] for text in progress(bureau)] == ["0", str(n - 1), "0", "0"]


def test_what_was_decided_before_no_pattern_touches(bureau: Any) -> None:
    bureau.check("[name=w][value=finding]")
    press(bureau, "j", "r", "Escape")
    rule = bureau.locator("article.cur small").first.inner_text().split(" · ")[2]
    bureau.check("[name=w][value=pattern]")
    bureau.locator("article", has_text=rule).first.locator("button", has_text="采纳").first.click()
    expect(count(bureau, "rejected")).to_have_text("1")


def test_the_same_sentence_and_the_same_aspect_are_patterns_too(bureau: Any) -> None:
    bureau.check("[name=w][value=pattern]")
    by_rule = bureau.locator("#list article").count()
    bureau.check("[name=l][value=group]")
    by_group = bureau.locator("#list article").count()
    assert 0 < by_group < by_rule
    press(bureau, "j")
    bureau.locator("article.cur [data-see]").click()
    expect(bureau.locator("[name=w][value=finding]")).to_be_checked()
    assert 0 < bureau.locator("#list article").count() <= 4 * EACH


def test_departments_are_given_to_people_and_taken_back(bureau: Any, tmp_path: Path) -> None:
    sign(bureau, "科长")
    bureau.locator(".hold button").first.click()
    bureau.locator(".hold input").fill("李审")
    press(bureau, "Enter")
    expect(bureau.locator(".hold").first).to_have_text("李审")
    bureau.fill("#q", "局")
    bureau.select_option("#b", "1")
    bureau.fill("#holder", "王核")
    bureau.click("#assign-shown")
    assert "1 个部门分派给王核" in bureau.inner_text("#said")
    bureau.click("#clear")
    bureau.select_option("#h", "-王核")
    expect(bureau.locator("#docs tbody tr:not(.x)")).to_have_count(1)
    bureau.select_option("#h", "-")
    expect(bureau.locator("#docs tbody tr:not(.x)")).to_have_count(2)
    file = read_decisions(exported(bureau, tmp_path))
    assert [(a.department, a.holder, a.reviewer) for a in file.assignments] == [
        (NAMES[0], "李审", "科长"), (NAMES[1], "王核", "科长"),
    ]  # fmt: skip
    bureau.click("#undo")
    bureau.click("#clear")
    expect(bureau.locator(".hold").nth(1)).to_have_text("分派")
    bureau.reload()
    expect(bureau.locator(".hold").first).to_have_text("李审")


def test_assignments_and_decisions_of_files_stand_on_the_page_without_script(browser: Any, tmp_path: Path) -> None:
    review = season()
    file = tmp_path / "a.json"
    row = {"id": "e1", "finding_id": f"{FIRST}-0", "verdict": "adopted", "reviewer": "李"}
    given = {"id": "z1", "department": NAMES[2], "holder": "赵", "seq": 1}
    file.write_text(json.dumps({"schema_version": "2", "events": [row], "assignments": [given]}), encoding="utf-8")
    merged = read_decisions(file)
    desk = Desk({d.finding_id: d for d in merge([merged]).decisions}, holders={NAMES[2]: "赵"})
    write_index(review, tmp_path / "index.html", desk=desk)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator(".hold").all_inner_texts() == ["—", "—", "赵", "—"]
    expect(page.locator(".dec").first).to_have_text(f"1 / {EACH - 1}")
    assert page.locator("#docs tbody tr").count() == 4 and page.is_hidden("#side")
    context.close()


def test_the_index_says_what_is_gravest_until_it_is_decided(bureau: Any) -> None:
    lines = bureau.locator("#first li")
    expect(lines).to_have_count(5)
    first = lines.first.locator("button").inner_text()
    lines.first.locator("button").click()
    assert bureau.locator("#list article .m").first.inner_text() == first and bureau.is_hidden("#first-card")
    for key in "ja" * bureau.locator("#list article").count():
        press(bureau, key)
    bureau.check("[name=w][value='']")
    assert first not in lines.locator("button").all_inner_texts()
    bureau.select_option("#b", "1")
    told = lines.locator("small").all_inner_texts()
    assert told and all(text.startswith(NAMES[1]) and "个部门" not in text for text in told)
    assert bureau.watch.faults == []


# ---- windows ----


def test_a_department_page_in_its_own_window_sends_its_decisions_back(bureau: Any) -> None:
    sign(bureau, "李审")
    with bureau.context.expect_page() as opened:
        bureau.click("#docs th a >> nth=1")
    page = opened.value
    page.on("dialog", lambda d: d.accept())
    expect(page.locator("#said")).to_have_text("本页由目录页打开，决定随时送回目录页。")
    assert page.input_value("#reviewer") == "李审"
    page.evaluate("localStorage.clear()")
    press(page, "j", "a")
    expect(count(bureau, "adopted")).to_have_text("1")
    expect(page.locator("#unexported")).to_have_text("")  # the desk has it
    bureau.check("[name=w][value=pattern]")
    press(bureau, "j", "a")
    expect(count(page, "undecided")).not_to_have_text(str(EACH - 1))
    assert bureau.watch.faults == []


def test_foreign_windows_are_refused(bureau: Any, folder: Path, tmp_path: Path) -> None:
    with bureau.context.expect_page() as opened:
        bureau.click("#docs th a >> nth=0")
    page = opened.value
    expect(page.locator("#said")).to_have_text("本页由目录页打开，决定随时送回目录页。")
    nonce = page.evaluate("window.name")
    row = {"id": "x1", "finding_id": f"{FIRST}-0", "verdict": "adopted", "reviewer": "甲", "seq": 9}
    said = {"perfcheck": "events", "nonce": nonce, "sha256": "0" * 64, "events": [row]}
    # another local file that knows the name, in a window of its own and in a frame
    foreign = tmp_path / "foreign.html"
    foreign.write_text("<title>fremd</title>", encoding="utf-8")
    bureau.evaluate("address => { window.fremd = window.open(address, 'fremd'); }", foreign.as_uri())
    other = bureau.context.wait_for_event("page") if len(bureau.context.pages) < 3 else bureau.context.pages[-1]
    other.wait_for_load_state()
    other.evaluate("said => window.opener.postMessage(said, '*')", said)
    expect(bureau.locator("#said")).to_contain_text("不是本页打开的部门页")
    # the page itself: without the name, for another document, in its own voice on a finding of another department
    for wrong in ({"nonce": "perfcheck-0000000000000000"}, {"sha256": "1" * 64}, {"events": "x"}):
        page.evaluate("said => window.opener.postMessage(said, '*')", said | wrong)
    page.evaluate(
        "said => window.opener.postMessage(said, '*')", said | {"events": [row | {"finding_id": f"{FIRST}-1"}]}
    )
    page.evaluate("said => window.opener.postMessage(said, '*')", said | {"events": [row | {"verdict": "forged"}, 7]})
    bureau.wait_for_timeout(200)
    expect(count(bureau, "adopted")).to_have_text("0")
    # and a page takes nothing from a window that did not open it
    page.evaluate("said => window.postMessage(said, '*')", said | {"perfcheck": "desk"})
    page.wait_for_timeout(100)
    expect(count(page, "adopted")).to_have_text("0")
    page.evaluate("said => window.opener.postMessage(said, '*')", said)
    expect(count(bureau, "adopted")).to_have_text("1")


# ---- what the browser remembers ----


def test_a_forged_cache_is_never_stronger_than_a_file(page: Any, tmp_path: Path) -> None:
    review, sha = season(), "0" * 64
    event = Event(
        f"{FIRST}-0", Verdict.REJECTED, "误报", reviewer="李", id="e1", seq=1, decided_at="2026-03-01T08:00:00Z"
    )
    desk = Desk({d.finding_id: d for d in merge([DecisionFile("a.json", (event,))]).decisions}, events=(event,))
    write_index(review, tmp_path / "index.html", desk=desk)
    page.goto((tmp_path / "index.html").as_uri())
    row = {"finding_id": f"{FIRST}-0", "verdict": "adopted", "reviewer": "李", "seq": 1}
    same = row | {"id": "e1", "decided_at": "2099-01-01T00:00:00Z"}
    other = row | {"id": "x2", "reviewer": "王", "seq": 99}
    forged = {
        "schema_version": "2",
        "events": [same, {"id": "x3", "finding_id": "?", "verdict": "no"}],
        "waiting": ["e1"],
    }
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"perfcheck:2026:{sha}:李", json.dumps(forged)])
    summary = {"total": EACH, "decided": EACH, "disputed": 0}
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"perfcheck:2026:{sha}", json.dumps(summary)])
    page.reload()
    expect(count(page, "rejected")).to_have_text("1")
    expect(count(page, "adopted")).to_have_text("0")
    assert progress(page)[0] == f"1 / {EACH - 1}" and page.inner_text("#unexported") == ""
    forged["events"] = [other]
    page.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"perfcheck:2026:{sha}:王", json.dumps(forged)])
    page.reload()
    expect(count(page, "disputed")).to_have_text("1")  # two opinions, and the file's is not lost
    expect(count(page, "adopted")).to_have_text("0")
    page.evaluate("Object.keys(localStorage).forEach(k => localStorage.setItem(k, '{'))")
    page.reload()
    expect(count(page, "rejected")).to_have_text("1")
    assert page.watch.faults == []


def test_conflicts_are_found_and_settled_at_the_desk(bureau: Any, tmp_path: Path) -> None:
    rows = [
        {"id": f"e{i}", "finding_id": f"{FIRST}-0", "verdict": verdict, "reviewer": name, "seq": 1}
        for i, (verdict, name) in enumerate((("adopted", "李"), ("rejected", "王")))
    ]
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"schema_version": "2", "events": rows}), encoding="utf-8")
    sign(bureau, "科长")
    bureau.set_input_files("#file", str(file))
    expect(count(bureau, "disputed")).to_have_text("1")
    assert progress(bureau)[0] == f"0 / {EACH}（待商定 1）"
    bureau.click(".tile:has([data-count=disputed])")
    bureau.locator("#list article [data-settle=partly]").click()
    expect(count(bureau, "partly")).to_have_text("1")
    expect(count(bureau, "disputed")).to_have_text("0")
