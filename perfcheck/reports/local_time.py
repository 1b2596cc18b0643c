"""The time of a decision as people in the bureau read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

_BEIJING = timezone(timedelta(hours=8))  # the one time of the country; never the machine's, so that bytes stay the same


def local_time(text: str) -> str:
    """ "2026-03-02T09:00:00.123Z" as "2026-03-02 17:00（北京时间）"; a mere date, or no time at all, as it is."""
    if len(text) <= len("2026-03-02"):
        return text
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return text
    time = time if time.tzinfo else time.replace(tzinfo=UTC)
    return f"{time.astimezone(_BEIJING):%Y-%m-%d %H:%M}（北京时间）"
