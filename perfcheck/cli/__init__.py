"""The command line: arguments in, exit code out, no logic.

app: the commands by name and the exit of each kind of fault; a module for each command. chinese: click in Chinese.
"""

import gc

GARBAGE_THRESHOLD = 500_000
"""Objects made between two looks for cycles: a document is some hundred thousand values without any, and the program
itself nearly as many; looking at them all again and again took a sixth of the time. Set before all else is loaded."""

gc.set_threshold(GARBAGE_THRESHOLD)
