"""Words around the names of offices (CPY07)."""

from __future__ import annotations

# What the name of a county's office ends with.
OFFICES = (
    "人民政府", "委员会", "办公室", "管理局", "管理处", "服务中心", "事务中心", "管理中心", "街道办事处",
    "局", "委",
)  # fmt: skip
# Words that make the office of another place a partner and not a leftover.
COOPERATION = (
    "对口", "支援", "帮扶", "协作", "合作", "考察", "学习", "调研", "交流", "委托", "协议", "签订", "采购",
    "移交", "划转", "划入", "联合", "会同", "参照", "借鉴", "毗邻", "交界", "上级", "转发", "来自", "籍",
)  # fmt: skip
