"""What tells the names of units apart."""

from __future__ import annotations

# Characters that tell parallel units apart: 第一小学/第二小学, 东关/西关, 城南/城北.
PARALLEL_SIGNS: frozenset[str] = frozenset("一二三四五六七八九十〇0123456789东西南北中上下前后左右甲乙丙丁新老城乡")
