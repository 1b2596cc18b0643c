"""Comparison signs and words other than ≥ ≤ = > <."""

from __future__ import annotations

from perfcheck.patterns import regex

# At the beginning of a value. 53 values of seed 001 read 大于90%.
IRREGULAR_OPERATOR = regex(
    r"^\s{0,5}(?:>=|=>|＞＝|≧|≦|<=|=<|＜＝|》=?|《=?|==|═|大于等于|小于等于|大于|小于|高于|低于|等于"
    r"|不低于|不少于|不超过|不高于|不大于|不小于|超过|至少)"
)
