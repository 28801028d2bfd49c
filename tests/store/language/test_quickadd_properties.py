"""What holds for any quick-add line, and for any line written from its parts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.language.dates import echo_day
from store.language.folding import fold
from store.language.quickadd import Parsed, parse
from store.records import CHANNELS, Channel
from tests.store.language.support import NAMES, PEOPLE, TODAY, read, who

SAMPLES = """coffee call wrote with to from and & , : ; . - ? ! # @ ~ + > < * \\ " ' by on no answer
yesterday fri 3d ago 12 Nov 05/06 31 Feb May West Will Call Jane jane Doe's Bob Andy Anderson
and Sons Priya the #tag @Porto @"New York" ~1h ~0m +intro -tips >send >"x" <owes !saw ?ask *Zed
*zed *Will "some words" \\#x \\" \\today a"b :x José e\u0301 李娜 👩\u200d💻 ı \x1b[31m \u202e"""
PIECES = [*SAMPLES.split(), "\ud800", "no\u00a0answer"]
LINES = st.one_of(
    st.text(),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=14).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join),
)
JOINS = {"and", "'s", "’s"}


@given(LINES, st.dates())
def test_no_line_is_too_much(line: str, today: date) -> None:
    parse(line, NAMES, today)


@given(LINES)
def test_spans_are_in_order_and_leave_out_only_white_space(line: str) -> None:
    parsed = read(line)
    at = 0
    for span in parsed.spans:
        assert at <= span.start < span.end <= len(line)
        assert not line[at : span.start].strip()
        at = span.end
    assert not line[at:].strip()


@given(LINES)
def test_only_what_joins_parts_says_nothing(line: str) -> None:
    for span in read(line).spans:
        if span.kind == "mark":
            word = line[span.start : span.end].lower().strip(",;:.–—- ")
            assert word in JOINS or not any(map(str.isalnum, word))


@given(LINES)
def test_each_span_is_in_what_was_understood(line: str) -> None:
    parsed = read(line)
    kinds = [span.kind for span in parsed.spans]
    assert kinds.count("name") >= len(parsed.people)
    assert kinds.count("channel") == (parsed.channel is not None)
    assert kinds.count("promise") == len(parsed.promises)
    assert kinds.count("owed") == len(parsed.owed)
    assert kinds.count("gave") == len(parsed.gave)
    assert kinds.count("received") == len(parsed.received)
    assert kinds.count("asked") == len(parsed.asked)
    assert kinds.count("takeaway") == len(parsed.takeaways)
    assert ("attempt" in kinds) is not parsed.reached
    assert bool(parsed.place) == ("place" in kinds)
    assert bool(parsed.minutes) == ("length" in kinds)
    assert parsed.day_said or parsed.day == TODAY
    for span in parsed.spans:
        if span.kind == "text":
            assert span.text in parsed.text


@given(LINES)
def test_names_stand_where_they_are_said_to(line: str) -> None:
    parsed = read(line)
    names = {(span.start, span.end) for span in parsed.spans if span.kind == "name"}
    first = {(part.start, part.end) for part in parsed.people}
    assert first <= names
    assert all(_is_said_again(parsed, span) for span in names - first)
    assert all(part.text for part in parsed.people if part.match.uids)


def _is_said_again(parsed: Parsed, span: tuple[int, int]) -> bool:
    """Whether who is named there was named before: the same new name, or the same contact."""
    said = fold(parsed.line[slice(*span)].strip("*\"'"))
    return any(
        part.end <= span[0] and (fold(part.text) == said or part.match.sure is not None)
        for part in parsed.people
    )


# -- a line written from parts ---------------------------------------------------------------

SAID = r"""her team hires résumé +351 #1 half-time % by fri with Bob (yes) 10:30 a+b \#kept \@kept
李娜 été and no answer ?"""
WORDS = st.sampled_from([*SAID.split(), "e\u0301t\u00e9"])
TEXTS = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
PLAIN = st.lists(st.sampled_from(["intro", "to", "Sam", "résumé", "tips"]), min_size=1).map(
    " ".join
)
TAGS = st.lists(st.sampled_from(["hiring", "q4-plan", "node.js", "été"]), unique=True, max_size=3)


@dataclass(frozen=True)
class Parts:
    """What a line is written from."""

    channel: Channel | None
    link: str
    people: list[str]
    day: date | None
    text: str
    tags: list[str]
    place: str
    minutes: int | None
    gave: list[str]
    asked: list[str]
    promises: list[tuple[str, date | None]]
    reached: bool

    def line(self) -> str:
        """The line, in the order of the grammar."""
        *most, last = self.people
        names = f"{', '.join(most)} and {last}" if most else last
        head = [self.channel or "", self.link, names, echo_day(self.day) if self.day else ""]
        words = [*head, "" if self.reached else "no answer"]
        markers = [f"#{tag}" for tag in self.tags]
        markers += [f'@"{self.place}"'] if self.place else []
        markers += [f"~{self.minutes}m"] if self.minutes else []
        markers += [f"+{text}" for text in self.gave] + [f"?{text}" for text in self.asked]
        markers += [f">{text}{f' by {due}' if due else ''}" for text, due in self.promises]
        return " ".join([" ".join(filter(None, words)) + ":", self.text, *markers])


PARTS = st.builds(
    Parts,
    channel=st.one_of(st.none(), st.sampled_from(CHANNELS)),
    link=st.sampled_from(["with", "to", "from"]),
    people=st.lists(
        st.sampled_from([one.name for one in PEOPLE] + ["Priya Shah", "*Zed Q", "*zed"]),
        min_size=1,
        max_size=4,
        unique=True,
    ),
    day=st.one_of(st.none(), st.dates(date(1950, 1, 1), date(2090, 1, 1))),
    text=TEXTS.filter(lambda text: text not in ("?", "no answer")),
    tags=TAGS,
    place=st.sampled_from(["", "Porto", "New York", "café & bar: #1"]),
    minutes=st.one_of(st.none(), st.integers(1, 500)),
    gave=st.lists(PLAIN, max_size=2),
    asked=st.lists(PLAIN, max_size=2),
    promises=st.lists(
        st.tuples(PLAIN, st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2030, 1, 1)))),
        max_size=2,
    ),
    reached=st.booleans(),
)


@given(PARTS)
def test_a_line_written_from_parts_gives_the_parts_back(parts: Parts) -> None:
    parsed = read(parts.line())
    day = parts.day or TODAY
    assert parsed.channel == parts.channel
    assert parsed.initiated == {"with": None, "to": "me", "from": "them"}[parts.link]
    expected = [name.replace("*", "+") if "*" in name else name for name in parts.people]
    assert who(parsed) == [f"?{name}" if name == "Priya Shah" else name for name in expected]
    assert (parsed.day, parsed.day_said) == (day, parts.day is not None)
    assert parsed.text == parts.text.replace("\\", "")
    assert list(parsed.tags) == parts.tags
    assert (parsed.place, parsed.minutes) == (parts.place, parts.minutes)
    assert (list(parsed.gave), list(parsed.asked)) == (parts.gave, parts.asked)
    week_later = day + timedelta(days=7)
    assert [(one.text, one.due) for one in parsed.promises] == [
        (text, due or week_later) for text, due in parts.promises
    ]
    assert parsed.reached is parts.reached
    assert not parsed.problem
