"""The `teladan` command: finding the subcommand and answering refusals."""

import os
import subprocess
import sys

import pytest

from teladan.cli import __main__ as cli
from teladan.foundation.errors import Denied, Invalid
from tests.architecture.source import SRC


def teladan(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-P", "-m", "teladan.cli", *arguments],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_command_it_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([]) == 2
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in cli.COMMANDS)


def test_every_listed_command_has_its_module() -> None:
    modules = {path.stem for path in (SRC / "teladan/cli").glob("*.py")}
    assert set(cli.COMMANDS) <= modules


def test_an_unknown_command_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["terbang"]) == 2
    assert "terbang" in capsys.readouterr().err


def test_a_refusal_is_exit_code_1_with_its_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    refusal = Invalid("Masukan keliru.", fields={"nip": "NIP terdiri atas 18 angka."})
    assert cli.refused(refusal) == 1
    assert capsys.readouterr().err == "✗ Masukan keliru.\n    nip: NIP terdiri atas 18 angka.\n"


def test_a_refusal_says_what_to_do_next(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.refused(Denied("Anda bukan penilainya.", next_step="Hubungi pengelola.")) == 1
    assert "Hubungi pengelola." in capsys.readouterr().err


def test_a_fault_is_not_taken_for_a_refusal() -> None:
    with pytest.raises(ZeroDivisionError):
        cli.refused(ZeroDivisionError())


def test_rules_check_needs_no_django() -> None:
    code = (
        "import sys\n"
        "from teladan.cli.__main__ import main\n"
        "code = main(['rules', 'check', 'no-such-file.json'])\n"
        "sys.exit(9 if 'django' in sys.modules else code)"
    )
    environment = os.environ | {"LANGUAGE": "id"}
    result = subprocess.run(
        [sys.executable, "-P", "-c", code], env=environment, capture_output=True, text=True
    )
    assert result.returncode == 1
    assert "no-such-file.json tidak dapat dibaca" in result.stderr


def test_the_terminal_chooses_the_language() -> None:
    assert "Pemakaian:" in teladan("help", LANGUAGE="id").stdout
    assert "Usage:" in teladan("help", LANGUAGE="en").stdout
    assert "Usage:" in teladan("help", LANGUAGE="", LC_ALL="en_GB.UTF-8").stdout
    assert "Pemakaian:" in teladan("help", LANGUAGE="", LC_ALL="C.UTF-8").stdout
