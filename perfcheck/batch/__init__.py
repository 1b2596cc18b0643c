"""Many files in one call: each in a process of its own, results kept by content, nothing lost.

In: inputs and the options of a run. Out: the files of the output folder and one small row a document. A file that
cannot be read is a row with its cause; UsageError when the output folder cannot be written.

conductor: the stages of a run. one_document: one input reviewed. one_page: its page written. outputs: what is
written once a run. store: what is kept between runs. lock: one run at a time in a folder.
"""
