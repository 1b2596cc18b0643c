"""The few exceptions there are. Faults of a document are data, never exceptions."""

from __future__ import annotations

import errno


class PerfcheckError(Exception):
    """A fault whose message is a complete Chinese sentence for the user."""


class UsageError(PerfcheckError):
    """Wrong arguments or configuration (exit code 2)."""


class OutputError(PerfcheckError):
    """What was found cannot be written where it was asked for (exit code 3)."""


class UnreadableInputError(PerfcheckError):
    """One input could not be read; it becomes a failed row and the rest goes on (exit code 3)."""


OS_REASONS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已有同名文件，不是文件夹",
    errno.EROFS: "所在磁盘只读",
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "超过磁盘配额",
    errno.EFBIG: "文件超过允许的大小",
    errno.ENAMETOOLONG: "名称过长",
    errno.ELOOP: "链接指向自身",
    errno.EIO: "磁盘读写错误",
    errno.EMFILE: "同时打开的文件过多",
    errno.ENFILE: "同时打开的文件过多",
    errno.ESTALE: "网络文件夹已断开",
    errno.EBUSY: "文件被占用",
}


def reason_of(fault: OSError) -> str:
    """The system's fault in Chinese; the system's own words for a rare one."""
    return OS_REASONS.get(fault.errno or 0) or fault.strerror or str(fault) or type(fault).__name__
