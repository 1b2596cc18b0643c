"""Plain values → JSON text: Chinese as characters, keys in the order they have."""

from __future__ import annotations

from typing import Any

import orjson


def dump(value: object) -> str:
    """One value a line, a newline at the end."""
    return encoded(value).decode()


def dump_line(value: object) -> str:
    """On one line, with its line end."""
    return encoded_line(value).decode()


def encoded(value: object) -> bytes:
    """As ``dump``, in UTF-8."""
    return _encoded(value, orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def encoded_line(value: object) -> bytes:
    """As ``dump_line``, in UTF-8."""
    return _encoded(value, orjson.OPT_APPEND_NEWLINE)


def _encoded(value: object, options: int) -> bytes:
    try:
        return orjson.dumps(value, option=options)
    except orjson.JSONEncodeError:
        return orjson.dumps(_encodable(value), option=options)


def _encodable(value: object) -> Any:
    """The same with U+FFFD for half a surrogate pair, which some PDF fonts yield and UTF-8 cannot hold."""
    import json  # for half characters only

    text = json.dumps(value, ensure_ascii=False)
    return json.loads(text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))
