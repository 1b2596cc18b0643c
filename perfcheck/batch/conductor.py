"""A whole review run, stage by stage: options in, files in the result folder and a summary out.

First every document is read and reviewed; then, when it is known what the documents share and what was
decided about them, every page is written. The parent keeps one small row a document; everything else goes
through the store, so memory does not grow with the corpus and a killed run loses only what was open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from perfcheck.batch.across import Join, groups_of, parts_of
from perfcheck.batch.annotated import Annotating, write_copies
from perfcheck.batch.first_pass import reviewed
from perfcheck.batch.letters import write_letters
from perfcheck.batch.lock import lock
from perfcheck.batch.output_names import output_stems
from perfcheck.batch.outputs import write_index, write_json, write_office, write_statistics
from perfcheck.batch.own_outputs import without_own
from perfcheck.batch.pages import Paging, written_pages
from perfcheck.batch.plan import Plan, planned
from perfcheck.batch.sources import copy_sources, source_paths, without_copies
from perfcheck.batch.store import Store, default_folder
from perfcheck.batch.summary import RunResult
from perfcheck.batch.watch import NOBODY, Watch
from perfcheck.engines import Engine, engine_of
from perfcheck.errors import UsageError, reason_of
from perfcheck.inputs import Input, expand
from perfcheck.model.review import Review
from perfcheck.processes.temporary import temporary_folder
from perfcheck.readers.open import SUFFIXES
from perfcheck.reports.season.statistics import statistics

if TYPE_CHECKING:
    from collections.abc import Sequence

    from perfcheck.batch.run_options import RunOptions

ADVICE = "请设置环境变量 PYTHONUTF8=1 后重新运行"


def review_run(options: RunOptions, watch: Watch = NOBODY) -> RunResult:
    """Review everything and write the chosen formats: the one way, from the command line and from the library.

    Raises UsageError for options that are wrong and for a result folder that cannot be written.
    """
    plan = planned(options, watch.tell)
    with (
        lock(options.output),
        temporary_folder(),
        Store(default_folder() if options.cached else None) as store,
        engine_of(options.engine, options.master) as engine,
    ):
        if store.note:
            watch.tell(store.note)
        items, own = without_own(expand(options.paths, SUFFIXES))
        if own:
            watch.tell(f"输入中有{len(own)}个文件是本工具以前生成的结果，未作审核：{'、'.join(i.shown for i in own)}")
        items, copies = without_copies(items)
        if copies:
            watch.tell(f"输入中有{len(copies)}个文件是以前复制的原件，未重复审核：{'、'.join(i.shown for i in copies)}")
        try:
            return conducted(items, plan, store, engine, watch)
        except OSError as fault:
            raise UsageError(f"无法写入结果文件夹“{options.output}”：{reason_of(fault)}") from fault
        except UnicodeEncodeError as fault:
            if fault.encoding == "utf-8":  # no file name but a text
                raise
            raise UsageError(f"本系统的文件名编码（{fault.encoding}）写不出“{fault.object}”，{ADVICE}") from fault


def conducted(items: Sequence[Input], plan: Plan, store: Store, engine: Engine, watch: Watch) -> RunResult:
    """The stages of a run, one after the other. Ctrl-C ends a pass over the documents; what is done is written."""
    options, run = plan.options, plan.run
    stems = output_stems([i.path for i in items], options.output)
    sources = source_paths(items, stems, options.output if options.with_sources else None)
    alone, stopped = reviewed(items, stems, plan, store, engine.run, watch.progress)
    groups = groups_of(alone, options, engine)
    parts = parts_of(groups)
    reviews = alone.joined(Join(parts, plan.review)) if options.across else alone
    desk = plan.make_desk(reviews)
    pages = written_pages(Paging(items, stems, sources, reviews, run, desk, options), parts, store, watch.progress)
    tally = write_json(pages.take(), run, groups, options)
    write_index(tally.rows, run, groups, desk, options)
    figures = statistics(tally.figures, run)
    write_statistics(figures, run, options)
    write_office(Review(run, reviews, groups), stems, desk, figures, options)
    if "letters" in options.formats:
        write_letters(Review(run, reviews, groups), stems, desk, options.output, watch.tell)
    if options.with_sources:
        copy_sources(items, sources, [row.sha256 for row in tally.rows], watch.tell)
    failed, halted = write_copies(Annotating(items, stems, reviews, desk, options), watch)
    crashed = tally.crashed or reviews.faulty or pages.faulty or failed
    return RunResult(tuple(tally.rows), crashed, stopped or pages.interrupted or halted, plan.settings.fail_on)
