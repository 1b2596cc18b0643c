"""What is kept between runs: used only when nothing changed, never trusted, never in the way."""

from __future__ import annotations

import pickle
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import perfcheck.batch.one_document
from perfcheck.batch.first_pass import reviewed
from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.batch.output_names import output_stems
from perfcheck.batch.pages import Paging, written_pages
from perfcheck.batch.plan import Plan, planned
from perfcheck.batch.run_options import RunOptions
from perfcheck.batch.store import Store, key_of, pack
from perfcheck.batch.watch import unheard, unseen
from perfcheck.copying.packed import packed_texts
from perfcheck.inputs import Input, expand
from perfcheck.model.decision import EMPTY_DESK
from perfcheck.model.document import Document, Source
from perfcheck.model.page import SourceFormat
from perfcheck.processes.isolated import run_isolated
from perfcheck.readers.open import CHANGED, SUFFIXES
from tests.batch.corpus import ROOT, multiply
from tests.batch.running import content, environment, review, rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.batch.reviews import Reviews
    from perfcheck.model.review import DocumentReview

DAY = date(2026, 3, 1)
ANOTHER = Document(Source("another.txt", SourceFormat.TEXT, None, "0" * 64))


class Count:
    """How many files were read and how many documents reviewed, counted across processes."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        for name in ("load", "review_document"):
            monkeypatch.setattr(perfcheck.batch.one_document, name, self._counted(name))

    def _counted(self, name: str) -> Any:
        real = getattr(perfcheck.batch.one_document, name)

        def counted(*given: Any, **named: Any) -> Any:
            (self.folder / f"{name}-{len(list(self.folder.iterdir()))}-{key_of(given[0])[:8]}").touch()
            return real(*given, **named)

        return counted

    def take(self) -> tuple[int, int]:
        """(read, reviewed) since the last time."""
        names = [p.name for p in self.folder.iterdir()]
        for path in self.folder.iterdir():
            path.unlink()
        return sum(n.startswith("load") for n in names), sum(n.startswith("review") for n in names)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    multiply(tmp_path / "in", 3)
    return tmp_path / "in"


def plan(corpus: Path, out: Path, **changes: Any) -> Plan:
    options = RunOptions((str(corpus),), out, **({"reference_date": DAY} | changes))
    return planned(options, unheard)


def stems_of(items: Sequence[Input], chosen: Plan) -> tuple[str, ...]:
    return output_stems([i.path for i in items], chosen.options.output)


def first_pass(chosen: Plan, store: Store) -> Reviews:
    items = expand(chosen.options.paths, SUFFIXES)
    return reviewed(items, stems_of(items, chosen), chosen, store, run_isolated, unseen)[0]


def second_pass(chosen: Plan, reviews: Reviews, store: Store) -> list[bool]:
    """Whether the page of each document failed."""
    items = expand(chosen.options.paths, SUFFIXES)
    paging = Paging(
        items, stems_of(items, chosen), [i.shown for i in items], reviews, chosen.run, EMPTY_DESK, chosen.options
    )
    return [p.row.failed for p in written_pages(paging, {}, store, unseen).take()]


def run(corpus: Path, out: Path, store: Store, **changes: Any) -> Reviews:
    chosen = plan(corpus, out, **changes)
    reviews = first_pass(chosen, store)
    assert not any(second_pass(chosen, reviews, store))
    return reviews


def test_a_second_run_reads_and_reviews_nothing(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = Count(tmp_path / "count", monkeypatch)
    with Store(tmp_path / "cache") as store:
        run(corpus, tmp_path / "a", store)
        assert count.take() == (3, 3)
        run(corpus, tmp_path / "b", store)
        assert count.take() == (0, 0)
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_only_what_changed_is_read_again(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = Count(tmp_path / "count", monkeypatch)
    with Store(tmp_path / "cache") as store:
        run(corpus, tmp_path / "a", store)
        count.take()
        changed = corpus / "00001.txt"
        changed.write_text(changed.read_text(encoding="utf-8") + "\n完\n", encoding="utf-8")
        run(corpus, tmp_path / "a", store)
        assert count.take() == (1, 1)


def test_another_date_reviews_again_but_reads_nothing(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = Count(tmp_path / "count", monkeypatch)
    with Store(tmp_path / "cache") as store:
        run(corpus, tmp_path / "a", store)
        count.take()
        run(corpus, tmp_path / "a", store, reference_date=date(2027, 1, 1))
        assert count.take() == (0, 3)


def test_without_a_cache_everything_is_read_every_time(corpus: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert review([corpus], tmp_path / "out", "--no-cache", "--fail-on", "never", cache=cache).returncode == 0
    assert not (cache / "perfcheck").exists()


@pytest.mark.parametrize("damage", [b"", b"not zlib", pickle.dumps("another value"), pack(packed_texts(ANOTHER))])
def test_a_damaged_entry_is_a_missing_one(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes
) -> None:
    with Store(tmp_path / "cache") as store:
        run(corpus, tmp_path / "a", store)
        for key in store:
            store.put(key, damage)
    with Store(tmp_path / "cache") as store:
        reviews = run(corpus, tmp_path / "b", store)
        assert [r.status for r in reviews] == ["reviewed"] * 3
    assert content(tmp_path / "a") == content(tmp_path / "b")


def test_a_store_cleared_while_running_loses_nothing(corpus: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        chosen = plan(corpus, tmp_path / "out")
        reviews = first_pass(chosen, store)
        store.clear()
        assert [r.status for r in reviews] == ["reviewed"] * 3
        store.clear()
        assert second_pass(chosen, reviews, store) == [False] * 3


def test_a_store_without_room_still_gives_the_review(corpus: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        store._base().execute("PRAGMA max_page_count = 1")  # the database says then what it says of a full disk
        assert store.put("x", bytes(100_000)) is False
        reviews = run(corpus, tmp_path / "out", store)
        assert [r.status for r in reviews] == ["reviewed"] * 3
    assert len(list((tmp_path / "out").glob("*.html"))) == 3


def test_the_same_bytes_under_another_suffix_are_read_by_their_own_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "临溪县&amp;水务局部门预算公开说明"
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.html", "b.txt"):
        (folder / name).write_text(page, encoding="utf-8")
    with Store(tmp_path / "cache") as store:
        reviews = run(folder, tmp_path / "out", store)
        assert ["&amp;" in repr(r.document) for r in reviews] == [False, True]


def test_pages_of_another_folder_link_to_the_source_from_there(tmp_path: Path) -> None:
    cache, source = tmp_path / "cache", tmp_path / "in"
    source.mkdir()
    shutil.copy(Path(__file__).parents[2] / "examples" / "linxi-archives-2026.pdf", source / "a.pdf")
    for out in (tmp_path / "out", tmp_path / "deep" / "er" / "out"):
        assert review([source], out, "--fail-on", "never", cache=cache).returncode == 0
    assert "../in/a.pdf" in (tmp_path / "out" / "a.html").read_text(encoding="utf-8")
    assert "../../../in/a.pdf" in (tmp_path / "deep" / "er" / "out" / "a.html").read_text(encoding="utf-8")


def test_office_templates_that_changed_are_used(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    shipped = (Path(__file__).parents[2] / "templates" / "style.css").read_text(encoding="utf-8")
    corpus = multiply(tmp_path / "in", 1)
    for colour in ("#123456", "#654321"):
        (templates / "style.css").write_text(f"{shipped}\n.own {{ color: {colour} }}\n", encoding="utf-8")
        done = review(
            corpus, tmp_path / "out", "--templates", str(templates), "--fail-on", "never", cache=tmp_path / "cache"
        )
        assert done.returncode == 0, done.stderr
        assert colour in (tmp_path / "out" / "00000.html").read_text(encoding="utf-8")


def test_a_file_that_changes_before_it_is_read_is_a_row_and_never_kept(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = corpus / "00001.txt"

    def read_after_change(item: Input, chosen: ReviewOptions, parsed: Document | None = None) -> DocumentReview:
        if item.path == str(changed):
            changed.write_text("临溪县档案馆\n另一份文件\n", encoding="utf-8")
        return review_one(item, chosen, parsed)

    monkeypatch.setattr("perfcheck.batch.first_pass.review_one", read_after_change)
    with Store(tmp_path / "cache") as store:
        reviews = first_pass(plan(corpus, tmp_path / "out"), store)
        assert [r.status for r in reviews] == ["reviewed", "failed", "reviewed"]
        assert reviews[1].reason == CHANGED
        assert store.count() == 4


def test_a_file_that_changes_while_it_is_read_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("临溪县\n", encoding="utf-8")

    def growing(data: bytes) -> str:
        path.write_text("临溪县\n又一行\n", encoding="utf-8")
        return data.decode()

    monkeypatch.setattr("perfcheck.readers.text.decode", growing)
    result = review_one(Input(str(path)), ReviewOptions((), DAY))
    assert (result.status, result.reason) == ("failed", CHANGED)


def test_a_file_that_vanishes_is_a_row(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_after_removal(item: Input, chosen: ReviewOptions, parsed: Document | None = None) -> DocumentReview:
        Path(item.path).unlink()
        return review_one(item, chosen, parsed)

    monkeypatch.setattr("perfcheck.batch.first_pass.review_one", read_after_removal)
    with Store(tmp_path / "cache") as store:
        reviews = first_pass(plan(corpus, tmp_path / "out"), store)
        assert [(r.status, r.reason) for r in reviews] == [("failed", "文件不存在")] * 3
        assert store.count() == 0


def test_reading_options_are_part_of_the_key(corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    count = Count(tmp_path / "count", monkeypatch)
    with Store(tmp_path / "cache") as store:
        run(corpus, tmp_path / "a", store)
        count.take()
        run(corpus, tmp_path / "a", store, reader="pdfplumber")
        assert count.take() == (3, 3)


def test_a_basis_the_office_adds_is_part_of_the_key(tmp_path: Path) -> None:
    book, own = ROOT / "examples" / "linxi-water-2026.txt", tmp_path / "office.toml"

    def first(*options: str) -> dict[str, Any]:
        review([book], tmp_path / "out", *options, cache=tmp_path / "cache")
        finding: dict[str, Any] = rows(tmp_path / "out")[0]["findings"][0]
        return finding

    plain = first("--no-config")
    own.write_text(f'[basis.{plain["rule"]}]\ndocument = "临溪县编报通知"\n', encoding="utf-8")
    assert first("--config", str(own))["basis"] == f"《临溪县编报通知》；{plain['basis']}"
    assert first("--no-config") == plain


def test_the_cache_commands(tmp_path: Path) -> None:
    def cache(command: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "perfcheck", "cache", command],
            env=environment(tmp_path / "cache"), capture_output=True, encoding="utf-8", check=True,
        )  # fmt: skip
        return done.stdout

    assert "条数：0" in cache("info")
    review(multiply(tmp_path / "in", 1), tmp_path / "out", cache=tmp_path / "cache")
    assert "条数：3" in cache("info") and str(tmp_path / "cache" / "perfcheck") in cache("info")
    assert cache("clear").startswith("已清除3条")
    assert "条数：0" in cache("info")
    assert rows(tmp_path / "out")[0]["status"] == "reviewed"
