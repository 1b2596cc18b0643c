"""A Chinese text → its words, by jieba's dictionary and method.

dictionary: what stands in the files of this folder, which ``tests/values/jieba_data.py`` makes of jieba 0.42.1 (MIT,
see LICENSE-jieba.txt). cutter: the method; tests hold its answers against jieba's own. jieba itself is 42 MB, most of
it models nobody here asks, and publishes no wheel that a machine without network could install.
"""
