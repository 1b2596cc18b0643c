"""Two tabs, two reviewers, older files, slips of the hand: no decision is lost and none wins in silence."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from perfcheck.decisions.desk import decision_paths
from perfcheck.decisions.files import read_decisions
from perfcheck.decisions.merging import merge
from tests.browser.test_department_page import ALL, export, first_id

if TYPE_CHECKING:
    from pathlib import Path

NAME = "云溪县水务局.html"
expect = pytest.importorskip("playwright.sync_api", reason="playwright is not installed").expect


def sign(page: Any, name: str) -> None:
    page.fill("#reviewer", name)
    page.keyboard.press("Escape")


def count(page: Any, verdict: str) -> Any:
    return page.locator(f".tile [data-count={verdict}]")


def decide(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


@pytest.fixture
def colleague(browser: Any, site: Path) -> Any:
    """The same page in another profile."""
    context = browser.new_context(accept_downloads=True)
    page = context.new_page()
    page.on("dialog", lambda d: d.accept())
    page.goto((site / NAME).as_uri())
    yield page
    context.close()


def test_two_tabs_see_each_other_and_lose_nothing(desk: Any, page: Any, site: Path) -> None:
    other = page.context.new_page()
    other.on("dialog", lambda d: d.accept())
    other.goto((site / NAME).as_uri())
    sign(desk, "李审")
    decide(desk, "j", "a")
    expect(count(other, "adopted")).to_have_text("1")
    other.reload()
    decide(other, "j", "j", "p")
    expect(count(desk, "partly")).to_have_text("1")
    decide(desk, "j", "j", "a")
    expect(count(other, "adopted")).to_have_text("2")
    desk.reload()
    expect(count(desk, "adopted")).to_have_text("2")
    expect(count(desk, "partly")).to_have_text("1")


def test_two_reviewers_who_differ_have_to_settle_it(desk: Any, colleague: Any, tmp_path: Path) -> None:
    sign(desk, "李审")
    sign(colleague, "王核")
    decide(desk, "j", "a")
    decide(colleague, "j", "r", "Escape")
    theirs = export(colleague, "#json", tmp_path)
    desk.set_input_files("#file", str(theirs))
    expect(count(desk, "disputed")).to_have_text("1")
    assert "1 处各人意见不同" in desk.inner_text("#told")
    text = desk.locator("article.cur .dt").text_content()
    assert text == "决定：待商定（李审：采纳 ｜ 王核：不采纳；理由：误报）"
    desk.locator("article.cur [data-settle=partly]").click()
    assert desk.inner_text("#said") == "已商定为部分采纳；可以撤销。" and not desk.is_visible("#told")
    expect(count(desk, "disputed")).to_have_text("0")
    expect(count(desk, "partly")).to_have_text("1")
    settled = export(desk, "#json", tmp_path)
    colleague.set_input_files("#file", str(settled))
    expect(count(colleague, "partly")).to_have_text("1")
    (decision,) = merge([read_decisions(p) for p in decision_paths([theirs, settled])]).decisions
    assert (decision.verdict, decision.reviewer) == ("partly", "李审")


def test_settling_on_what_a_colleague_said_takes_the_reason_along(desk: Any, colleague: Any, tmp_path: Path) -> None:
    sign(desk, "李审")
    sign(colleague, "王核")
    decide(desk, "j", "a", "j", "a")
    decide(colleague, "j", "r", "Escape", "j", "a")
    desk.set_input_files("#file", str(export(colleague, "#json", tmp_path)))
    expect(desk.locator("#said")).to_contain_text("读入 2 条发现的决定，其中 2 条有新内容")
    texts = desk.locator("article.f .dt")
    assert texts.nth(1).text_content() == "决定：采纳（李审、王核）"  # who say the same are told once
    desk.locator("[data-settle=rejected]").first.click()
    assert texts.nth(0).text_content() == "决定：不采纳；理由：误报（李审）"


def test_an_older_file_brings_nothing_back(desk: Any, tmp_path: Path) -> None:
    sign(desk, "李审")
    decide(desk, "j", "a")
    old = export(desk, "#json", tmp_path)
    decide(desk, "Control+z")
    expect(count(desk, "adopted")).to_have_text("0")
    desk.set_input_files("#file", str(old))
    expect(desk.locator("#said")).to_contain_text("其中 0 条有新内容")
    assert desk.inner_text(".tile [data-count=undecided]") == str(ALL)


def test_what_is_typed_is_there_after_a_reload(desk: Any) -> None:
    decide(desk, "j", "n")
    desk.keyboard.type("第一行")
    desk.keyboard.press("Enter")
    desk.keyboard.type("第二行")
    desk.reload()
    box = desk.locator(f"[data-id='{first_id(desk)}'] textarea")
    desk.keyboard.press("j")
    assert box.input_value() == "第一行\n第二行"
    kept = desk.evaluate("Object.values(localStorage).filter(v => v.includes('第一行')).length")
    assert kept == 1


def test_many_at_once_and_back_with_one_step(desk: Any) -> None:
    desk.click("[data-filter='s=error']")
    n = int(desk.inner_text(".tile.error b"))
    assert desk.inner_text("#batch-n") == f"对筛选出的 {n} 条…"
    desk.click("#batch-n")
    desk.check("#batch [value=adopted]")
    assert desk.inner_text("#batch-do") == f"确定：{n} 条采纳"
    desk.click("#batch-do")
    expect(count(desk, "adopted")).to_have_text(str(n))
    desk.click("#undo")
    expect(count(desk, "adopted")).to_have_text("0")
    assert desk.inner_text("#said") == f"已撤销 {n} 处。"


def test_the_next_open_finding(desk: Any) -> None:
    decide(desk, "j", "a", "o")
    second = desk.locator("article.cur").get_attribute("data-id")
    assert second != first_id(desk)
    decide(desk, "k", "o")
    assert desk.locator("article.cur").get_attribute("data-id") == second


def test_words_being_composed_and_caps_lock_decide_nothing_by_mistake(desk: Any) -> None:
    decide(desk, "j")
    desk.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'a', keyCode: 229, bubbles: true}))"
    )
    desk.evaluate(
        "document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key: 'a', isComposing: true, bubbles: true}))"
    )
    assert desk.inner_text(".tile [data-count=adopted]") == "0"
    desk.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'A', bubbles: true}))")
    expect(count(desk, "adopted")).to_have_text("1")
    desk.uncheck("#keys-on")
    desk.locator("article.cur summary").focus()
    decide(desk, "p")
    desk.reload()
    desk.locator("article summary").first.focus()
    decide(desk, "p")
    expect(count(desk, "adopted")).to_have_text("1")


def test_a_name_given_late_signs_what_was_said_before(desk: Any, tmp_path: Path) -> None:
    decide(desk, "j", "a")
    assert "请填写审核人姓名" in desk.inner_text("#said")
    sign(desk, "李审")
    assert desk.locator("article.cur .dt").text_content() == "决定：采纳（李审）"
    decide(desk, "r", "Escape")
    expect(count(desk, "disputed")).to_have_text("0")
    rows = json.loads(export(desk, "#json", tmp_path).read_text(encoding="utf-8"))["events"]
    assert [r["verdict"] for r in rows if "reviewer" not in r] == ["adopted", "withdrawn"]


def test_storage_that_is_full_is_told_and_nothing_else_is_lost(desk: Any) -> None:
    desk.evaluate("() => { Storage.prototype.setItem = () => { throw new Error('full'); }; }")
    decide(desk, "j", "a")
    expect(count(desk, "adopted")).to_have_text("1")
    assert desk.inner_text("#unexported") == "浏览器不允许保存，请在离开前导出决定。"


def test_what_stands_in_the_cache_is_checked_like_a_file(desk: Any, site: Path) -> None:
    decide(desk, "j", "a")
    desk.evaluate("""() => {
        const key = Object.keys(localStorage).filter(k => k.split(':').length > 3)[0];
        const kept = JSON.parse(localStorage.getItem(key));
        kept.events.push({id: 'x', finding_id: kept.events[0].finding_id, verdict: 'forged', reviewer: '甲'});
        localStorage.setItem(key, JSON.stringify(kept));
    }""")
    desk.reload()
    expect(count(desk, "adopted")).to_have_text("1")
    desk.evaluate("Object.keys(localStorage).forEach(k => localStorage.setItem(k, '{'))")
    desk.reload()
    assert desk.inner_text(".tile [data-count=undecided]") == str(ALL)


def test_the_earlier_version_s_decisions_in_the_browser_are_taken_over(desk: Any) -> None:
    one = first_id(desk)
    sha = desk.evaluate("JSON.parse(document.getElementById('state').textContent).document.sha256")
    kept = {
        "decisions": {one: {"verdict": "partly", "reason": "", "note": "旧", "reviewer": "李"}},
        "unexported": [one],
    }
    desk.evaluate("([k, v]) => localStorage.setItem(k, v)", [f"perfcheck:{sha}", json.dumps(kept)])
    desk.reload()
    assert desk.locator(f"[data-id='{one}'] .dt").text_content() == "决定：部分采纳；备注：旧（李）"


@pytest.mark.parametrize("address", ["#%", "#s=nothing", "#r=NO&p=99", "#d=<b>", "#s=error&q=%E0%A4%A"])
def test_an_address_from_elsewhere_filters_nothing_away(desk: Any, site: Path, address: str) -> None:
    desk.goto("about:blank")
    desk.goto((site / NAME).as_uri() + address)
    assert desk.is_hidden("#nothing") and desk.watch.faults == []


def test_a_letter_with_nothing_in_it_yet_says_so(desk: Any) -> None:
    desk.click("#letter-open")
    letter = desk.inner_text("#letter-text")
    assert "（草稿：" in letter and "没有列入审核意见的事项。" in letter and "0项" not in letter
    desk.click("#letter-close")
    assert not desk.is_visible("#letter")


def test_the_letter_follows_the_decisions_and_holds_no_working_papers(desk: Any) -> None:
    sign(desk, "李审")
    decide(desk, "j", "j", "a", "j", "r", "Escape")
    adopted = desk.locator("article.f .m").nth(1).inner_text()
    rejected = desk.locator("article.f .m").nth(2).inner_text()
    desk.click("#letter-open")
    letter = desk.inner_text("#letter-text")
    assert "（草稿：" in letter and "事项共1项" in letter and adopted in letter
    assert rejected not in letter and "李审" not in letter and "误报" not in letter
    assert "（单位名称）" in letter and "整改反馈表" in letter
    desk.locator("#letter-text p").last.click()
    desk.keyboard.type("另请补充测算依据。")
    assert "另请补充测算依据。" in desk.inner_text("#letter-text")
    desk.click("#letter-close")
    assert desk.inner_text(".tile [data-count=adopted]") == "1"  # letters typed there are no keys
    assert desk.watch.faults == []
