"""`teladan demo` keeps real data apart from the example."""

from pathlib import Path

import pytest

from teladan.cli import demo, runtime
from teladan.cli.runtime import WrongDataFolder


@pytest.fixture(autouse=True)
def keep_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELADAN_DEMO", "0")


def loaded_demo(folder: Path, size: int = 300) -> None:
    (folder / runtime.DEMO_MARK).touch()
    (folder / demo.LOADED_MARK).write_text(str(size))
    (folder / "teladan.db").write_text("data")


def test_an_empty_folder_becomes_a_demo_folder(tmp_path: Path) -> None:
    assert demo._claim(tmp_path, reset=False, size=None) is None
    assert runtime.is_demo(tmp_path)


def test_real_data_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "teladan.db").write_text("sungguhan")
    problem = demo._claim(tmp_path, reset=True, size=None)
    assert problem is not None and "tidak disentuh" in problem
    assert (tmp_path / "teladan.db").read_text() == "sungguhan"
    assert not runtime.is_demo(tmp_path)


def test_a_second_call_keeps_the_data(tmp_path: Path) -> None:
    loaded_demo(tmp_path)
    assert demo._claim(tmp_path, reset=False, size=None) is None
    assert (tmp_path / "teladan.db").exists()


def test_reset_starts_anew_and_leaves_no_key_of_an_older_round(tmp_path: Path) -> None:
    folder, keys = tmp_path / "data", tmp_path / "data-kunci-rilis"
    for each in (folder, keys):
        each.mkdir()
    loaded_demo(folder)
    (keys / "0.kunci-rilis").touch()
    assert demo._claim(folder, reset=True, size=None) is None
    assert [path.name for path in folder.iterdir()] == [runtime.DEMO_MARK]
    assert not keys.exists()


def test_an_interrupted_loading_is_begun_anew(tmp_path: Path) -> None:
    loaded_demo(tmp_path)
    (tmp_path / demo.LOADED_MARK).unlink()
    assert demo._claim(tmp_path, reset=False, size=None) is None
    assert not (tmp_path / "teladan.db").exists()


def test_another_size_asks_for_reset(tmp_path: Path) -> None:
    loaded_demo(tmp_path, size=300)
    problem = demo._claim(tmp_path, reset=False, size=10_000)
    assert problem is not None and "--reset" in problem
    assert (tmp_path / "teladan.db").exists()


def test_serve_refuses_example_data(tmp_path: Path) -> None:
    loaded_demo(tmp_path)
    with pytest.raises(WrongDataFolder, match="DATA CONTOH"):
        runtime.require_real_data(tmp_path)
