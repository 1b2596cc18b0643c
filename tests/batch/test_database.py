"""The database of kept values: private, never trusted, begun anew when it is not as we made it."""

from __future__ import annotations

import os
import pickle
import shutil
import sqlite3
import stat
import subprocess
import sys
import zlib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from perfcheck.batch.one_document import ReviewOptions, review_one
from perfcheck.batch.one_page import finish
from perfcheck.batch.packing import pack, unpack
from perfcheck.batch.private_folder import ours, remove_diskcache
from perfcheck.batch.store import Store
from perfcheck.copying.packed import packed_texts
from perfcheck.inputs import Input
from perfcheck.model.document import Document, Source
from perfcheck.model.page import SourceFormat
from perfcheck.model.review import Run
from perfcheck.rules.catalogue import CATALOGUE
from tests.batch.running import environment

if TYPE_CHECKING:
    from collections.abc import Callable

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.pdf"))


def value(number: int, size: int = 10) -> Document:
    return Document(Source(f"{number}.txt", SourceFormat.TEXT, None, f"{number:064}"), notes=("文" * size,))


def filled(folder: Path, count: int = 3) -> Path:
    with Store(folder) as store:
        assert store.note is None
        for number in range(count):
            assert store.put(str(number), pack(value(number)))
    return folder / "kept.db"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_kept_of_a_file_comes_back_equal(path: Path, tmp_path: Path) -> None:
    entries = tuple(e for e in CATALOGUE if e.rule.default_on)
    review = review_one(Input(str(path)), ReviewOptions(entries, date(2026, 3, 1)))
    assert review.document is not None and review.document.goals
    finished = finish(review, Run("0", "2026-03-01", (), ()), tmp_path)
    for one in (review.document, review, packed_texts(review.document), finished):
        again = unpack(pack(one))
        assert again == one and repr(again) == repr(one)


class Planted:
    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.mark}",)

    def __init__(self, mark: Path) -> None:
        self.mark = mark


def test_a_planted_pickle_is_never_run(tmp_path: Path) -> None:
    mark = tmp_path / "it-ran"
    planted = pickle.dumps(Planted(mark))
    with Store(tmp_path / "cache") as store:
        for key, data in enumerate((planted, zlib.compress(planted), b"Document\n" + zlib.compress(planted))):
            store.put(str(key), data)
            assert store.get(str(key)) is None and str(key) not in store
    assert not mark.exists()


def test_values_of_other_types_are_not_kept() -> None:
    for other in (1, "文", None, Planted(Path()), Source("a", SourceFormat.TEXT, None, "")):
        with pytest.raises(TypeError):
            pack(other)
    for foreign in (b"", b"Source\n", pack(value(1))[:-1], pack(value(1)) + b"x", b"Packed" + pack(value(1))[8:]):
        with pytest.raises((ValueError, zlib.error)):
            unpack(foreign)


def test_the_folder_is_private(tmp_path: Path) -> None:
    filled(tmp_path / "new" / "cache")
    assert stat.S_IMODE((tmp_path / "new" / "cache").stat().st_mode) == 0o700
    (tmp_path / "old").mkdir(mode=0o755)
    filled(tmp_path / "old")
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o700


def is_done_without(folder: Path, words: str) -> None:
    with Store(folder) as store:
        assert store.note == f"缓存文件夹“{folder}”不能使用（{words}），本次不保存已解析的结果"
        assert store.put("k", pack(value(1)))
        assert store.get("k") == value(1)


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "other")
    is_done_without(tmp_path / "link", "这是一个链接")
    assert not list((tmp_path / "other").iterdir())


def test_a_file_in_its_place(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    is_done_without(tmp_path / "file", "同名的文件")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives folders away")
def test_the_folder_of_another_user_is_refused(tmp_path: Path) -> None:
    folder = filled(tmp_path / "cache").parent
    os.chown(folder, 12345, 12345)
    is_done_without(folder, "它属于其他用户")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_database_of_another_user_is_begun_anew(tmp_path: Path) -> None:
    database = filled(tmp_path / "cache")
    os.chown(database, 12345, 12345)
    with Store(database.parent) as store:
        assert store.note is None and store.count() == 0
    assert database.stat().st_uid == os.geteuid()


def test_a_linked_database_is_not_followed(tmp_path: Path) -> None:
    other, database = filled(tmp_path / "other"), filled(tmp_path / "cache")
    database.unlink()
    database.symlink_to(other)
    with Store(database.parent) as store:
        assert store.note is None and store.count() == 0
    with Store(other.parent) as store:
        assert store.count() == 3


def _sql(*statements: str) -> Callable[[Path], None]:
    def change(database: Path) -> None:
        base = sqlite3.connect(database, isolation_level=None)
        for statement in statements:
            base.execute(statement)
        base.close()

    return change


def _foreign(database: Path) -> None:
    database.unlink()
    _sql("CREATE TABLE Cache (key, value)", "INSERT INTO Cache VALUES (1, 2)")(database)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"no database at all" * 100),
    "only a head": lambda path: path.write_bytes(b"SQLite format 3\0" + b"x" * 5000),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "zeroed in the middle": lambda path: path.write_bytes(path.read_bytes()[:4096] + bytes(path.stat().st_size - 4096)),
    "of another program": _foreign,
    "of another format": _sql("PRAGMA user_version = 99"),
    "with a trigger": _sql("CREATE TRIGGER t AFTER INSERT ON kept BEGIN DELETE FROM uses; END"),
    "with another table": _sql("CREATE TABLE more (x)"),
    "with a view": _sql("DROP TABLE uses", "CREATE VIEW uses AS SELECT key, 1 AS used, 2 AS size FROM kept"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_database_is_begun_anew(tmp_path: Path, damage: Callable[[Path], object]) -> None:
    database = filled(tmp_path)
    damage(database)
    with Store(tmp_path) as store:
        assert store.note is None
        assert store.count() == 0 and store.get("1") is None
        assert store.put("1", pack(value(2)))
        assert store.get("1") == value(2)
    with Store(tmp_path) as store:
        assert store.get("1") == value(2)


@example(places=[(0.1953125, b"\x80")])  # what SQLite says of it is no text
@given(places=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=300)), min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damage_anywhere_never_gives_a_wrong_value(tmp_path: Path, places: list[tuple[float, bytes]]) -> None:
    shutil.rmtree(tmp_path / "cache", ignore_errors=True)
    database = filled(tmp_path / "cache", 8)
    data = bytearray(database.read_bytes())
    for place, noise in places:
        start = int(place * len(data))
        data[start : start + len(noise)] = noise
    database.write_bytes(data)
    with Store(tmp_path / "cache") as store:
        assert all(store.get(str(n)) in (None, value(n)) for n in range(8))
        if store.put("0", pack(value(0))):
            assert store.get("0") in (None, value(0))
        store.clear()


def test_values_under_each_other_s_key_are_none(tmp_path: Path) -> None:
    database = filled(tmp_path)
    _sql(
        "UPDATE kept SET key = 'x' WHERE key = '0'",
        "UPDATE kept SET key = '0' WHERE key = '1'",
        "UPDATE kept SET key = '1' WHERE key = 'x'",
    )(database)
    with Store(tmp_path) as store:
        assert (store.get("0"), store.get("1"), store.get("2")) == (None, None, value(2))


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = max(len(pack(value(number))) for number in range(4))
    monkeypatch.setattr("perfcheck.batch.store.SIZE_LIMIT", 3 * size)
    filled(tmp_path, 3)
    with Store(tmp_path) as store:
        assert store.get("0") == value(0)
        store.put("3", pack(value(3)))
        assert store.count() == 4  # never while a run still needs it
    with Store(tmp_path) as store:
        assert set(store) == {"0", "2", "3"}


def test_room_goes_back_to_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path) as store:
        for number in range(20):
            store.put(str(number), bytes(100_000))
        most = store.volume()
        monkeypatch.setattr("perfcheck.batch.store.SIZE_LIMIT", 300_000)
    with Store(tmp_path) as store:
        assert store.count() == 3
        assert store.volume() < most / 4
        assert store.clear() == 3
        assert store.volume() < 50_000


WRITER = """
import sys
from pathlib import Path
from perfcheck.batch.store import Store, pack
from tests.batch.test_database import value
with Store(Path(sys.argv[1])) as store:
    for number in range(int(sys.argv[2]), 40):
        assert store.put(str(number), pack(value(number, 5000)))
        assert store.get(str(number)) == value(number, 5000)
"""


def test_several_processes_at_once(tmp_path: Path) -> None:
    """They begin together on a folder that is not there yet."""
    command = [sys.executable, "-c", WRITER, str(tmp_path / "cache")]
    running = [subprocess.Popen([*command, str(n)], env=environment(tmp_path)) for n in range(4)]
    assert [one.wait(timeout=120) for one in running] == [0] * 4
    with Store(tmp_path / "cache") as store:
        assert all(store.get(str(n)) == value(n, 5000) for n in range(40))


def test_a_journal_that_is_gone_meanwhile_is_nobodys(tmp_path: Path) -> None:
    assert ours(tmp_path / "kept.db-journal")


def test_a_forked_child_reads_and_writes_beside_its_parent(tmp_path: Path) -> None:
    with Store(tmp_path) as store:
        store.put("0", pack(value(0)))
        child = os.fork()
        if child == 0:
            good = store.get("0") == value(0) and store.put("1", pack(value(1)))
            os._exit(0 if good else 1)
        for number in range(2, 30):
            assert store.put(str(number), pack(value(number)))
        assert os.waitpid(child, 0)[1] == 0
        assert [store.get(str(n)) for n in range(30)] == [value(n) for n in range(30)]


def test_a_disk_that_cannot_be_written(tmp_path: Path) -> None:
    folder = Path("/proc/perfcheck")
    if not folder.parent.is_dir():
        pytest.skip("needs a folder where even root writes nothing")
    with Store(folder) as store:
        assert store.note is not None and "不能使用" in store.note
        assert store.put("k", pack(value(1)))


def diskcache_folder(folder: Path) -> None:
    """As version 0.1 left it."""
    (folder / "ab" / "cd").mkdir(parents=True)
    (folder / "ab" / "cd" / f"{'0' * 28}.val").write_bytes(b"\x80\x04.")
    base = sqlite3.connect(folder / "cache.db")
    base.execute("CREATE TABLE Settings ( key TEXT NOT NULL UNIQUE, value)")
    base.execute("CREATE TABLE Cache ( rowid INTEGER PRIMARY KEY, key BLOB)")
    base.close()
    (folder / "cache.db-wal").write_bytes(b"")


def test_the_old_cache_is_removed_and_nothing_else(tmp_path: Path) -> None:
    diskcache_folder(tmp_path)
    (tmp_path / "cd" / "ef").mkdir(parents=True)
    (tmp_path / "cd" / "ef" / "mine.val").write_bytes(b"")
    (tmp_path / "cafe").mkdir()
    filled(tmp_path)
    remove_diskcache(tmp_path)
    left = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if not path.is_dir()}
    assert left == {"cd/ef/mine.val", "kept.db", "kept.db-journal", "kept.lock"}
    assert (tmp_path / "cafe").is_dir() and not (tmp_path / "ab").exists()


def test_a_database_of_that_name_that_is_not_diskcache_s_stays(tmp_path: Path) -> None:
    (tmp_path / "cache.db").write_bytes(b"SQLite format 3\0 something else")
    remove_diskcache(tmp_path)
    assert (tmp_path / "cache.db").is_file()


def test_cache_clear_removes_the_old_cache_too(tmp_path: Path) -> None:
    diskcache_folder(tmp_path / "perfcheck")
    command = [sys.executable, "-m", "perfcheck", "cache", "clear"]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, encoding="utf-8", check=True)
    assert done.stdout == "已清除0条\n"
    assert not (tmp_path / "perfcheck" / "cache.db").exists() and not (tmp_path / "perfcheck" / "ab").exists()


def test_cache_commands_say_that_the_folder_cannot_be_used(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "perfcheck").symlink_to(tmp_path / "other")
    command = [sys.executable, "-m", "perfcheck", "cache", "info"]
    done = subprocess.run(command, env=environment(tmp_path), capture_output=True, encoding="utf-8")
    assert done.returncode == 2
    assert done.stderr == f"错误：缓存文件夹“{tmp_path / 'perfcheck'}”不能使用（这是一个链接）\n"
