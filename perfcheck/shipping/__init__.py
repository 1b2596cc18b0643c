"""The program for machines without network.

In: a platform and a version of Python; a machine that reaches a package index. Out: a folder with every wheel, an
installer to double click and a page of instructions; or one folder that holds Python too.

target: which machine the wheels are for. resolving: what it needs, by its own markers and not by this machine's.
own_wheel: the wheel of ourselves. collecting: the folder. install.py, install.bat, install.sh, instructions.html: what
is copied into it. perfcheck.spec: PyInstaller's recipe for the one folder.
"""
