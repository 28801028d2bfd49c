"""``forget``: asked for twice, done once."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from tests.tui.cli.conftest import Amity


class Typed(io.StringIO):
    """A terminal at which something is typed."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def talks(people: Amity) -> Amity:
    """Jane Doe had coffee with the user, and with Bob, who spoke of her later."""
    people("log", "--with", "Jane Doe", "--channel", "coffee", "--note", "roadmap")
    people("log", "--with", "Jane Doe", "--with", "Bob Stone", "--channel", "meal")
    people("log", "--with", "Bob Stone", "--note", "asked about Jane Doe")
    people("backup")
    return people


def test_without_a_terminal_it_wants_to_be_sure(talks: Amity) -> None:
    answer = talks("forget", "Jane Doe")
    assert answer.code == 2
    assert "--yes" in answer.err
    assert talks("show", "Jane Doe").code == 0


def test_it_says_what_went_and_what_stayed(talks: Amity, store: Path) -> None:
    answer = talks("forget", "Jane", "Doe", "--yes")
    assert answer.code == 0
    lines = answer.err.splitlines()
    assert lines[0] == "Jane Doe is forgotten. This cannot be undone."
    assert lines[1:5] == [
        "  1 conversation only with them: gone",
        "  1 conversation with others too: kept, without them",
        "  1 record of others with their name in the text: kept as it is",
        "  history and 2 backups: written anew, without them",
    ]
    assert talks("show", "Jane Doe").code == 3
    assert talks("check").code == 0
    assert b"Jane Park" in store.read_bytes()


def test_it_cannot_be_undone(talks: Amity) -> None:
    talks("forget", "Jane Doe", "--yes")
    while talks("undo").code == 0:
        assert talks("show", "Jane Doe").code == 3


def test_a_dry_run_only_tells(talks: Amity) -> None:
    assert "would go, for good" in talks("forget", "Jane Doe", "--dry-run").err
    found = talks("forget", "Jane Doe", "--dry-run", "--json").json
    assert found["dry_run"] is True
    assert found["forgotten"]["interactions"] == {"removed": 1, "kept": 1}
    assert talks("show", "Jane Doe").code == 0


def test_for_scripts(talks: Amity) -> None:
    found = talks("forget", "Jane Doe", "--yes", "--json").json["forgotten"]
    assert set(found) == {
        *("uid", "name", "interactions", "backups", "drafts", "removed", "mentions")
    }
    assert (found["name"], found["mentions"], found["backups"]) == ("Jane Doe", 1, 2)


@pytest.mark.parametrize("name", ["Jane", "Nobody"])
def test_a_name_that_is_not_clear_is_exit_three(talks: Amity, name: str) -> None:
    assert talks("forget", name, "--yes").code == 3


@pytest.mark.parametrize(("typed", "gone"), [("y\n", True), ("n\n", False), ("\n", False)])
def test_at_a_terminal_it_asks(
    talks: Amity,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    typed: str,
    gone: bool,
) -> None:
    from tui.cli import main

    monkeypatch.setattr("sys.stdin", Typed(typed))
    monkeypatch.setattr("tui.cli.forget._at_a_terminal", lambda: True)
    with pytest.raises(SystemExit) as leaving:
        main(["forget", "Jane Doe"])
    assert not leaving.value.code
    said = capfd.readouterr().err
    assert "Jane Doe · Acme: all that is kept about them would go, for good." in said
    assert "Forget Jane Doe?" in said
    assert ("Nothing was changed." in said) != gone
    assert (talks("show", "Jane Doe").code == 3) == gone
