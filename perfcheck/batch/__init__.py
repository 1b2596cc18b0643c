"""Many files in one call: each in a process of its own, results kept by content, nothing lost.

In: the options of a run. Out: the files of the result folder and one small row a document. A file that cannot be read
is a row with its cause; UsageError when the options are wrong or the result folder cannot be written.

run_options: what a run is asked for. plan: the same with the files it names read. conductor: the stages, in order:
first_pass (each input reviewed; kept: what needs no second time; reviews: the results, in the store), across (what
departments share), pages, outputs (review.json, index, tables, letters), summary. one_document, one_page: what a child
does; one_parse is of ``perfcheck parse``. store: what is kept between runs. lock: one run at a time in a folder.
watch: who looks on. sources: copies of the inputs in the result folder.
"""
