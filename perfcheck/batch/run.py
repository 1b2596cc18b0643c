"""From options to a finished run: the one way there, from the command line and from the library."""

from __future__ import annotations

from perfcheck.batch.conductor import Batch, BatchOptions
from perfcheck.batch.lock import lock
from perfcheck.batch.outputs import RunResult, run_batch
from perfcheck.batch.plan import planned
from perfcheck.batch.run_options import RunOptions
from perfcheck.batch.store import Store, default_folder
from perfcheck.batch.watch import NOBODY, Watch
from perfcheck.engines import engine_of
from perfcheck.inputs import expand
from perfcheck.readers.open import SUFFIXES


def review_run(options: RunOptions, watch: Watch = NOBODY) -> RunResult:
    """Review everything and write the results. Raises UsageError for wrong options or a folder not to be written."""
    plan = planned(options, watch.tell)
    with (
        lock(options.output),
        Store(default_folder() if options.cached else None) as store,
        engine_of(options.engine, options.master) as engine,
    ):
        if store.note:
            watch.tell(store.note)
        batch_options = BatchOptions(
            plan.review,
            jobs=options.jobs,
            limits=options.limits,
            across=options.across,
            html=options.html,
            templates=options.templates,
        )
        batch = Batch(expand(options.paths, SUFFIXES), batch_options, options.output, store)
        return run_batch(batch, plan, watch.progress, engine)
