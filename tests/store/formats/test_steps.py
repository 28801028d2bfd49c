"""Reading in steps: how far it is, and that it comes to the same."""

from __future__ import annotations

import pytest

from store.errors import BadInput
from store.formats import in_steps, read
from store.formats.steps import STRIDE, Meter, Progress, Steps, finished
from tests.store.formats.support import card

MANY = 10 * STRIDE
CARDS = b"".join(card(f"FN:Person {at}", "NOTE:one", " two") for at in range(MANY))
LINES = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" + "".join(
    f"Person,{at},,p{at}@x.example,,,\n" for at in range(MANY)
)


def told(steps: Steps[object]) -> list[Progress]:
    return list(steps)


@pytest.mark.parametrize(
    ("file", "what"), [(CARDS, "cards"), (LINES.encode(), "lines")], ids=("cards", "lines")
)
def test_reading_says_how_far_it_is_and_only_goes_forward(file: bytes, what: str) -> None:
    steps = told(in_steps(file))
    assert {(one.doing, one.what) for one in steps} == {("Reading", what)}
    assert len({one.total for one in steps}) == 1
    assert [one.done for one in steps] == sorted({one.done for one in steps})
    assert len(steps) >= MANY // STRIDE - 1
    assert steps[-1].done <= steps[-1].total <= MANY + 1


@pytest.mark.parametrize("file", [CARDS, LINES.encode()], ids=("cards", "lines"))
def test_it_comes_to_the_same_with_and_without_a_stop(file: bytes) -> None:
    assert finished(in_steps(file)) == read(file)
    assert len(read(file).people) == MANY


def test_what_is_no_contact_file_is_refused_at_the_first_step() -> None:
    with pytest.raises(BadInput):
        next(in_steps(b"buy milk"))


@pytest.mark.parametrize(
    ("work", "done", "said"),
    [
        (200, STRIDE - 1, None),
        (200, STRIDE, 25),
        (200, 4 * STRIDE, 100),
        (200, 6 * STRIDE, 100),
        (0, STRIDE, 50),
    ],
)
def test_what_is_done_is_said_as_a_share_of_the_total(
    work: int, done: int, said: int | None
) -> None:
    found = Meter("Comparing", 100, "people", work).ticks(done)
    assert found == (Progress("Comparing", said, 100, "people") if said else None)


def test_progress_reads_as_a_sentence() -> None:
    assert str(Progress("Reading", 4200, 10000, "cards")) == "Reading 4,200 of 10,000 cards"
