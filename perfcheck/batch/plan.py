"""What the options of a run come to, once the files they name are read: all that can be wrong is said here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from perfcheck.batch.one_document import ReviewOptions
from perfcheck.batch.own_outputs import without_own
from perfcheck.config import Settings, configured, expired_exceptions, select_rules, settings_in_words, settings_of
from perfcheck.decisions.desk import desk_maker
from perfcheck.errors import UsageError
from perfcheck.inputs import expand, shown
from perfcheck.loading import load
from perfcheck.model.decision import Desk
from perfcheck.model.review import DocumentReview, Run
from perfcheck.processes.in_turn import run_in_turn
from perfcheck.processes.lifeline import can_limit_memory
from perfcheck.readers.open import SUFFIXES, ReadOptions
from perfcheck.rules.table import rule_info
from perfcheck.version import __version__

if TYPE_CHECKING:
    from perfcheck.batch.run_options import RunOptions
    from perfcheck.model.document import Document
    from perfcheck.processes.isolated import Limits
    from perfcheck.rules.rule import Entry

DeskMaker = Callable[[Sequence[DocumentReview]], Desk]


@dataclass(frozen=True, slots=True)
class Plan:
    """options: as given. review: what each document is reviewed with. run: what the reports say of the run.

    make_desk: lays the decision files and the earlier round beside the reviews.
    """

    options: RunOptions
    review: ReviewOptions
    run: Run
    make_desk: DeskMaker

    @property
    def settings(self) -> Settings:
        """What the settings file says."""
        return self.review.settings


def planned(options: RunOptions, tell: Callable[[str], None]) -> Plan:
    """tell: takes what the settings file holds that has no effect. Raises UsageError for what is wrong."""
    settings = settings_of(options.config)
    for line in (*settings.warnings, *expired_exceptions(settings, options.reference_date)):
        tell(f"配置：{line}")
    entries = entries_of(options, settings)
    read = ReadOptions(engine=options.reader, ocr=options.ocr)
    run = Run(
        tool_version=__version__,
        reference_date=options.reference_date.isoformat(),
        inputs=tuple(sorted(map(shown, options.paths))),
        rules=tuple(map(rule_info, entries)),
        settings=(*settings_in_words(settings, options.reference_date), *unenforced(options.limits)),
    )
    review = ReviewOptions(
        entries, options.reference_date, read, earlier_documents(options.previous, read, options.limits), settings
    )
    return Plan(options, review, run, desk_maker(options.decisions, options.baseline, options.replies, tell))


def unenforced(limits: Limits) -> tuple[str, ...]:
    """A Chinese sentence for a limit that this system cannot hold anybody to."""
    if limits.megabytes and not can_limit_memory():
        return (f"本系统不能限制进程内存，--max-memory {limits.megabytes} 未生效",)
    return ()


def entries_of(options: RunOptions, settings: Settings) -> tuple[Entry, ...]:
    """The rules of the run. What the options select means these and no others: the settings add none to it."""
    extended = () if options.select else settings.extend_select
    chosen = options.select or settings.select
    ignored = (*settings.ignore, *options.ignore)
    return configured(select_rules(chosen, ignored, options.across, bool(options.previous), extended), settings)


def earlier_documents(paths: Sequence[str], read: ReadOptions, limits: Limits) -> tuple[Document, ...]:
    """Documents of an earlier year, each read in a child within the limits.

    Raises UsageError for one that cannot be read.
    """
    items, _ = without_own(expand(paths, SUFFIXES))
    for item in items:
        if item.problem is not None:
            raise UsageError(f"上年的文件“{item.shown}”：{item.problem}")
    found: list[Document] = []
    for result in run_in_turn(partial(load, options=read), [i.path for i in items], limits):
        if result.value is None:
            raise UsageError(f"上年的文件“{items[result.index].shown}”未能读取：{result.cause}")
        found.append(result.value)
    return tuple(found)
