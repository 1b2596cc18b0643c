"""perfcheck: quality checker for Chinese 项目支出绩效目标表 (project performance-goal forms)."""

__version__ = "0.1.0"
