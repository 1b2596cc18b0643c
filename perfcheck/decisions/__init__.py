"""What reviewers decided: files read and written, merged, laid over findings, compared between rounds.

In: decision files (JSON, CSV), an earlier review.json. Out: a ``Desk`` by department. Raises UsageError for a file
that is none.

files and writing: the exchange formats, read and written. merging: several reviewers' decisions. desk: all that is
known of a run's decisions. rounds: the findings of an earlier round.
"""
