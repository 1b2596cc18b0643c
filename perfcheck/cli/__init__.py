"""The command line: arguments in, exit code out, no logic.

app: the commands by name and the exit of each kind of fault; a module for each command. chinese: click in Chinese.
"""
