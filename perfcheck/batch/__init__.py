"""Many files in one call: each in a process of its own, results kept by content, nothing lost.

work: one input. isolation: child processes with limits. store: what is kept between runs.
run: the whole batch.
"""
