"""A PDF with frames: each where the finding quotes, the pages as they were, and read again as the source."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from perfcheck.errors import OutputError
from perfcheck.model.own_marks import WHOLE_PDF
from perfcheck.readers.crops import Place, render_crops
from perfcheck.readers.pdf.display import Display
from perfcheck.readers.pdf.opening import open_document
from perfcheck.readers.pdf.rendering import rendered
from tests.annotating.copies import (
    EXAMPLES,
    ROOT,
    SHARED,
    annotated,
    book,
    example,
    reviewed,
    singles,
    understood,
    without_findings,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from perfcheck.model.location import Location
    from perfcheck.model.review import DocumentReview

WATER = ROOT / "examples" / "linxi-water-2026.pdf"
# Every form has been printed by four programs: of the list every third has all forms and all programs in it.
SAMPLES = sorted(SHARED.glob("shapes/*.pdf"))[::3] + sorted(SHARED.glob("samples/*.pdf"))
TOLERANCE = 2.0  # points


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("copy") / "水务局.pdf"
    path.write_bytes(annotated(WATER, example(WATER.name)))
    return path


def frames(path: Path) -> list[tuple[int, tuple[float, ...], Any]]:
    """(page, box in points from the top left as displayed, annotation) of each frame of ours."""
    found: list[tuple[int, tuple[float, ...], Any]] = []
    document = open_document(path)
    with pikepdf.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for note in page.get("/Annots", ()):
                if note.Subtype in ("/Square", "/Highlight") and str(note.get("/NM", "")).startswith("perfcheck:"):
                    display = Display.of(document[number - 1])
                    left, bottom, right, top = map(float, note.Rect)
                    corners = [display.point(left, bottom), display.point(right, top)]
                    xs, ys = sorted(x for x, _ in corners), sorted(y for _, y in corners)
                    said = {key: str(value) for key, value in note.items() if key != "/P"}
                    found.append((number, (xs[0], ys[0], xs[1], ys[1]), said))
    document.close()
    return found


def places(review: DocumentReview) -> Iterator[tuple[str, Location]]:
    """(finding, quoted place or disputed cell) of all that has a box on a page."""
    for finding in singles(review):
        for evidence in finding.evidence:
            for where in (evidence.location, evidence.cell):
                if where.page is not None and where.bbox is not None:
                    yield finding.id, where


def assert_framed(path: Path, review: DocumentReview) -> None:
    """Every quoted place has a frame of its finding within the tolerance."""
    made = frames(path)
    for finding_id, where in places(review):
        assert any(
            page == where.page
            and note["/NM"].split(":")[1] == finding_id
            and all(abs(a - b) <= TOLERANCE for a, b in zip(box, where.bbox or (), strict=True))
            for page, box, note in made
        ), (finding_id, where)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_every_quoted_place_of_an_example_is_framed_and_the_copy_says_what_the_source_says(
    path: Path, tmp_path: Path
) -> None:
    review = example(path.name)
    copy = tmp_path / path.name
    copy.write_bytes(annotated(path, review))
    assert_framed(copy, review)
    assert understood(copy) == understood(path)


@pytest.mark.parametrize("path", SAMPLES or [Path("none")], ids=lambda p: p.stem)
def test_every_quoted_place_of_a_sample_is_framed(path: Path, tmp_path: Path) -> None:
    if not SAMPLES:
        pytest.skip("../shared is not beside this checkout")
    review = reviewed(path)
    if review.document is None:
        pytest.skip("not read")
    copy = tmp_path / path.name
    copy.write_bytes(annotated(path, review))
    assert_framed(copy, review)
    assert understood(copy) == understood(path)


def test_a_frame_is_numbered_and_its_note_says_what_why_and_what_to_do(copy: Path) -> None:
    finding = next(f for f in example(WATER.name).findings if f.rule == "AMT01")
    notes = [note for _, _, note in frames(copy) if note["/NM"].split(":")[1] == finding.id]
    assert notes
    for note in notes:
        for words in (finding.message, f"依据：{finding.basis}", f"建议：{finding.advice}"):
            assert "".join(words.split()) in "".join(note["/Contents"].split())
        assert note["/T"].startswith("审核意见 第")
        assert "/Popup" in note


def test_places_of_one_finding_name_each_other_and_are_linked_in_a_round(copy: Path) -> None:
    finding = next(f for f in example(WATER.name).findings if f.rule == "AMT01")
    pages = {e.location.page for e in finding.evidence}
    assert len(pages) == 2
    with pikepdf.open(copy) as pdf:
        numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, 1)}
        for page, _, note in frames(copy):
            if note["/NM"].split(":")[1] == finding.id:
                [other] = pages - {page}
                assert f"第{other}页" in note["/Contents"]
                links = [a for a in pdf.pages[page - 1].Annots if str(a.get("/NM")) == f"{note['/NM']}:link"]
                assert {numbers[link.Dest[0].objgen] for link in links} == {other}


def test_no_free_text_and_the_content_of_the_pages_is_untouched(copy: Path) -> None:
    with pikepdf.open(WATER) as before, pikepdf.open(copy) as after:
        assert len(after.pages) > len(before.pages)
        for old, new in zip(before.pages, after.pages, strict=False):
            assert old.Contents.read_bytes() == new.Contents.read_bytes()
            assert old.Resources.keys() == new.Resources.keys()
            assert all(note.Subtype != "/FreeText" for note in new.get("/Annots", ()))


def test_each_finding_has_an_outline_entry_and_one_in_the_list_with_links(copy: Path) -> None:
    count = len(example(WATER.name).findings)
    with pikepdf.open(WATER) as before, pikepdf.open(copy) as after:
        with after.open_outline() as outline:
            ours = outline.root[-1]
            assert ours.title == f"审核意见（{count}项）"
            assert len(ours.children) == count
        links = [a for page in after.pages[len(before.pages) :] for a in page.Annots if "/Dest" in a]
        framed = {(page, note["/NM"]) for page, _, note in frames(copy)}
        assert len(links) >= len({name for _, name in framed})


def test_entries_of_an_outline_that_is_there_stay(tmp_path: Path) -> None:
    path = book(tmp_path, "pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            outline.root += [pikepdf.OutlineItem("第一部分", 0), pikepdf.OutlineItem("第二部分", 0)]
        pdf.save(path)
    with pikepdf.open(io.BytesIO(annotated(path))) as pdf, pdf.open_outline() as outline:
        assert [item.title for item in outline.root][:2] == ["第一部分", "第二部分"]
        assert outline.root[2].title.startswith("审核意见（")


def test_notes_of_others_stay_and_are_told_of_as_before(tmp_path: Path) -> None:
    path = book(tmp_path, "pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        theirs = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[50, 50, 90, 90], Contents="请王科长核对", F=4
        )
        pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([theirs]))
        pdf.save(path)
    copy = tmp_path / "副本.pdf"
    copy.write_bytes(annotated(path))
    assert [h.text for h in understood(copy).hidden] == ["请王科长核对"]
    assert understood(copy) == understood(path)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_pages_that_are_turned_and_cropped_are_framed_where_they_are_seen(rotation: int, tmp_path: Path) -> None:
    path = book(tmp_path, "pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        page.Rotate = rotation
        left, bottom, right, top = map(float, page.MediaBox)
        page.CropBox = [left + 12, bottom + 20, right - 5, top - 9]
        pdf.save(path)
    review = reviewed(path)
    copy = tmp_path / "副本.pdf"
    copy.write_bytes(annotated(path, review))
    assert list(places(review))
    assert_framed(copy, review)
    assert understood(copy) == understood(path)


def test_the_pages_of_ours_are_named_as_left_out(copy: Path) -> None:
    review = reviewed(copy)
    assert review.document is not None
    assert any("末5页是本工具以前附加的" in note for note in review.document.notes)
    assert review.document.hidden == ()


def test_a_page_that_only_looks_like_ours_in_the_midst_of_a_file_is_read(copy: Path, tmp_path: Path) -> None:
    """A mark is no secret: only pages at the end are left out, and never the first."""
    path = tmp_path / "倒序.pdf"
    with pikepdf.open(copy) as pdf:
        pdf.pages.reverse()
        pdf.save(path)
    review = reviewed(path)
    assert review.document is not None
    assert review.document.source.pages == 32


def test_what_is_recognised_and_what_the_report_shows_is_the_page_without_frames(copy: Path) -> None:
    page = next(where.page for _, where in places(example(WATER.name)))
    assert page is not None
    assert rendered(copy, page, 1.0) == rendered(WATER, page, 1.0)
    place = Place(page, (100.0, 100.0, 400.0, 700.0), (100.0, 100.0, 400.0, 700.0))
    assert render_crops(copy, [place]) == render_crops(WATER, [place])


def test_without_findings_the_file_stays_as_it_is() -> None:
    assert without_findings(WATER) == WATER.read_bytes().rstrip(b"\r\n") + b"\n" + WHOLE_PDF


def test_same_input_same_bytes() -> None:
    review = example(WATER.name)
    assert annotated(WATER, review) == annotated(WATER, review)


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, "pdf")
    review = reviewed(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="财政局", user=""))
    with pytest.raises(OutputError, match="已加密"):
        annotated(path, review)


@pytest.mark.parametrize("nested", [False, True])
def test_a_signed_file_is_refused(nested: bool, tmp_path: Path) -> None:
    path = book(tmp_path, "pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        signature = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="签名", V=pikepdf.Dictionary(Type=pikepdf.Name.Sig))
        fields = [pikepdf.Dictionary(T="组", Kids=[signature])] if nested else [signature]
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=fields)
        pdf.save(path)
    with pytest.raises(OutputError, match="电子签名"):
        annotated(path)


def test_a_broken_file_is_refused(tmp_path: Path) -> None:
    path = book(tmp_path, "pdf")
    review = reviewed(path)
    path.write_bytes(b"%PDF-1.4\nnothing more")
    with pytest.raises(OutputError, match="损坏"):
        annotated(path, review)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    """Control and direction marks are shown, characters beyond the font too; nothing ends a string."""
    path = book(tmp_path, "pdf")
    review = reviewed(path)
    words = ")\\ /JS (app.alert(1)) 编号：AMT01-000000000000（abcdef-1）\x00\u202e𠀀"
    hostile = replace(review, findings=tuple(replace(f, message=words, advice=words) for f in review.findings))
    with pikepdf.open(io.BytesIO(annotated(path, hostile))) as pdf:
        [note, *_] = (a for a in pdf.pages[0].Annots if a.Subtype == "/Square")
        assert ")\\ /JS (app.alert(1))" in str(note.Contents)
        assert "〔U+202E〕" in str(note.Contents)
        assert not {"/JS", "/A", "/AA"} & set(note.keys())
