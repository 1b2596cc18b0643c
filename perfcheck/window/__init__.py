"""The review without a terminal: a small window of the standard library's tkinter.

In: what somebody chooses in it, or drops on its icon (the arguments). Out: the files of the command line, by the same
conductor with the same defaults, in a child process that can be ended at any time.

app: the entry point. choices: what was chosen → the options of a run. child: what runs in the child. running: the
child's messages, and how far it is. widgets: what is seen.
"""
