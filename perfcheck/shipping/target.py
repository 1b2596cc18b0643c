"""The machine a set of wheels is for: what pip is told of it, and what markers of requirements say there."""

from __future__ import annotations

import re
from dataclasses import dataclass

from perfcheck.errors import UsageError

_PLATFORM = re.compile(r"(win_amd64|win_arm64|win32)|manylinux(?:_2_(\d{1,2}))?(?:_(x86_64|aarch64))?")
_VERSION = re.compile(r"3\.(\d{1,2})")
_OLDEST = 11  # Python 3.11
_GLIBC = 28  # of Debian 10, 麒麟 V10, 统信 20 and all that is newer
_FIRST_GLIBC = 17
_MACHINES = {"win_amd64": "AMD64", "win_arm64": "ARM64", "win32": "x86"}


@dataclass(frozen=True, slots=True)
class Target:
    """platform: as pip names it, win_amd64 or manylinux_2_28_x86_64. python: 3.12."""

    platform: str
    python: str

    @classmethod
    def of(cls, platform: str, python: str) -> Target:
        """platform: may leave out the version of glibc and the processor: manylinux. Raises UsageError."""
        known = _PLATFORM.fullmatch(platform)
        if known is None:
            raise UsageError(
                f"没有平台“{platform}”，可用：win_amd64、win_arm64、win32、manylinux（即 manylinux_2_28_x86_64）、"
                "manylinux_2_28_aarch64 等"
            )
        version = _VERSION.fullmatch(python)
        if version is None or int(version[1]) < _OLDEST:
            raise UsageError(f"“{python}”不是可用的 Python 版本，应写作 3.12 的形式，且不低于 3.{_OLDEST}")
        windows, glibc, machine = known.groups()
        return cls(windows or f"manylinux_2_{glibc or _GLIBC}_{machine or 'x86_64'}", python)

    @property
    def windows(self) -> bool:
        """Whether it is Windows."""
        return self.platform.startswith("win")

    @property
    def machine(self) -> str:
        """The processor as Python names it there: AMD64, x86_64."""
        return _MACHINES.get(self.platform) or "_".join(self.platform.split("_")[3:])

    @property
    def platforms(self) -> tuple[str, ...]:
        """All platform tags whose wheels run there."""
        if self.windows:
            return (self.platform,)
        glibc = int(self.platform.split("_")[2])
        newer = [f"manylinux_2_{n}_{self.machine}" for n in range(glibc, _FIRST_GLIBC - 1, -1)]
        return (*newer, f"manylinux2014_{self.machine}")

    @property
    def pip_options(self) -> tuple[str, ...]:
        """What ``pip download`` is told of it."""
        platforms = [word for platform in self.platforms for word in ("--platform", platform)]
        return ("--python-version", self.python, "--implementation", "cp", *platforms)

    @property
    def environment(self) -> dict[str, str]:
        """What markers of requirements ask for."""
        system = ("nt", "win32", "Windows") if self.windows else ("posix", "linux", "Linux")
        return {
            **dict(zip(("os_name", "sys_platform", "platform_system"), system, strict=True)),
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "python_version": self.python,
            "python_full_version": f"{self.python}.0",
            "platform_release": "",
            "platform_version": "",
        }

    @property
    def words(self) -> str:
        """In Chinese: Windows 64位."""
        bits = {"AMD64": "64位", "x86": "32位", "ARM64": "ARM 64位"}
        return f"Windows {bits[self.machine]}" if self.windows else f"Linux（{self.machine}）"
