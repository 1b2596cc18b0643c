"""axe-core finds nothing with every detail open, in light and dark, on a desktop and at 400 % zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser

OPEN_ALL = "document.querySelectorAll('details').forEach(d => { d.open = true; })"
# content-visibility keeps what is off screen out of the layout that contrast is measured on.
SHOW_ALL = "document.querySelectorAll('.g, .f, .form').forEach(n => { n.style.contentVisibility = 'visible'; })"


# Only what passed is counted in the page: a list of every node that did takes longer to hand over than to look at.
LOOK = """async (wanted) => {
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const colours = ["color-contrast", "link-in-text-block"], every = axe.getRules(tags).map(rule => rule.ruleId);
    const values = wanted === "colours" ? colours : every.filter(id => wanted === "all" || !colours.includes(id));
    const found = await axe.run(document, { runOnly: { type: "rule", values }, resultTypes: ["violations"] });
    return { violations: found.violations, passes: found.passes.length };
}"""


# Colours change with the scheme, all else with the width.
@pytest.mark.parametrize(
    ("scheme", "width", "rules"),
    [("light", 1366, "all"), ("dark", 1366, "colours"), ("dark", 320, "all but colours")],
    ids=["desktop-light", "desktop-dark", "zoom400"],
)
@pytest.mark.parametrize("name", ["云溪县水务局.html", "index.html", "index.html#w=pattern", "statistics.html"])
def test_axe_finds_nothing(browser: Any, axe: str, site: Path, name: str, scheme: str, width: int, rules: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 768 if width > 320 else 256}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    name, _, view = name.partition("#")
    page.goto((site / name).as_uri() + (f"#{view}" if view else ""))
    page.evaluate(OPEN_ALL)
    page.evaluate(SHOW_ALL)
    page.evaluate(axe)
    result = page.evaluate(LOOK, rules)
    context.close()
    found = [
        f"{v['id']} ×{len(v['nodes'])}: {v['nodes'][0]['html'][:160]} {v['nodes'][0]['failureSummary'][:200]}"
        for v in result["violations"]
    ]
    assert found == []
    assert result["passes"]


@pytest.mark.parametrize("name", ["云溪县水务局.html", "index.html", "statistics.html"])
def test_no_sideways_scrolling_at_400_percent(browser: Any, site: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})
    page = context.new_page()
    page.goto((site / name).as_uri())
    page.evaluate(OPEN_ALL)
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    context.close()
    assert wide <= 0
