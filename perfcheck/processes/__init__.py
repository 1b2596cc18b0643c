"""Child processes: started, limited, ended with their parent.

In: functions that can be pickled and their tasks. Out: results in the order of the tasks, or why there is none.
Megabytes and seconds. Knows nothing of documents.

lifeline: start, end, die with the parent. isolated: a process a task, with limits. in_order: one generation of
children for many small tasks. in_turn: as few children as may be for files one after the other.
"""
