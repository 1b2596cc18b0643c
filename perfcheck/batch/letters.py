"""The letters that can go out, of all departments in one step, and what stands in the way of the others."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from perfcheck.batch.output_names import LETTERS, STATE, sent_of
from perfcheck.batch.own_outputs import is_own
from perfcheck.reports.atomic import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from perfcheck.model.decision import Desk
    from perfcheck.model.review import Review


def write_letters(review: Review, stems: Sequence[str], desk: Desk, folder: Path, tell: Callable[[str], None]) -> None:
    """A letter and a reply form of every department whose findings are all settled, in the folder 审核意见; beside them
    办理情况.xlsx with a row a department and every finding that is still open.

    A letter that an earlier run wrote and that can no longer go out is taken away. stems: names without ending.
    """
    from perfcheck.reports.finding_table import open_table
    from perfcheck.reports.letter import make_letter
    from perfcheck.reports.letter_docx import opinion_docx
    from perfcheck.reports.reply_form import reply_form
    from perfcheck.reports.season.letters import letter_state, letters_table
    from perfcheck.reports.xlsx import workbook_of

    states = []
    for stem, item in zip(stems, review.documents, strict=True):
        letter, form = sent_of(stem)
        own = desk.of(item.document.department_name if item.document else None)
        state = letter_state(item, own, PurePath(letter).name)
        states.append(state)
        if not state.hindrance:
            made = make_letter(item, review.run, own)
            write_whole(folder / letter, opinion_docx(made))
            write_whole(folder / form, reply_form(made))
            continue
        for path in (folder / letter, folder / form):
            if is_own(path):
                path.unlink()
    write_whole(folder / STATE, workbook_of((letters_table(states), open_table(review, desk)), review.run))
    written = sum(not state.hindrance for state in states)
    rest = f"；{len(states) - written}份没有写出，原因和未决事项见“{STATE}”" if written < len(states) else ""
    tell(f"已写出{written}份审核意见，在“{LETTERS}”文件夹{rest}")
