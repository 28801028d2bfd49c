"""The quick-add line, as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from store.language.quickadd import Owing, Parsed, parse
from tests.store.language.support import NAMES, TODAY, YESTERDAY, read, who

EXAMPLE = (
    "coffee with Jane Doe and Bob yesterday: her team hires #hiring @Lisbon ~45m +intro to Sam "
    "-résumé tips >send deck by fri <Jane sends the job ad !ask about the roadmap first"
)


def test_the_whole_of_the_example_is_understood() -> None:
    parsed = read(EXAMPLE)
    assert who(parsed) == ["Jane Doe", "Bob Stone"]
    assert [part.match.exact for part in parsed.people] == [True, False]
    assert [(part.start, part.end, part.text) for part in parsed.people] == [
        (12, 20, "Jane Doe"),
        (25, 28, "Bob"),
    ]
    assert parsed == Parsed(
        line=EXAMPLE,
        people=parsed.people,
        day=YESTERDAY,
        day_said=True,
        channel="coffee",
        initiated=None,
        reached=True,
        text="her team hires",
        takeaways=("ask about the roadmap first",),
        gave=("intro to Sam",),
        received=("résumé tips",),
        asked=(),
        promises=(Owing("send deck", date(2026, 11, 27), "by fri"),),
        owed=(Owing("Jane sends the job ad"),),
        tags=("hiring",),
        place="Lisbon",
        minutes=45,
        spans=parsed.spans,
        problem="",
    )


def test_each_part_of_the_example_has_its_place_in_the_line() -> None:
    assert [(span.kind, EXAMPLE[span.start : span.end]) for span in read(EXAMPLE).spans] == [
        ("channel", "coffee"),
        ("link", "with"),
        ("name", "Jane Doe"),
        ("mark", "and"),
        ("name", "Bob"),
        ("when", "yesterday"),
        ("mark", ":"),
        ("text", "her team hires"),
        ("tag", "#hiring"),
        ("place", "@Lisbon"),
        ("length", "~45m"),
        ("gave", "+intro to Sam"),
        ("received", "-résumé tips"),
        ("promise", ">send deck by fri"),
        ("owed", "<Jane sends the job ad"),
        ("takeaway", "!ask about the roadmap first"),
    ]


@pytest.mark.parametrize("line", ["", " ", "\n", ":", "?", ",", '"', "\\", "#", "and", "on", ";"])
def test_a_line_that_says_nothing_is_no_trouble(line: str) -> None:
    parsed = read(line)
    assert (parsed.people, parsed.day, parsed.day_said) == ((), TODAY, False)


@pytest.mark.parametrize(
    "line", ["just some text", "buy milk", "12 monkeys", "it rained", "50/50 chance", "a may day"]
)
def test_what_is_not_understood_stays_in_the_text(line: str) -> None:
    parsed = read(line)
    assert (parsed.text, parsed.people, parsed.channel, parsed.problem) == (line, (), None, "")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("coffee with Bob: her team hires", "her team hires"),
        ("coffee with Bob her team hires", "her team hires"),
        ("coffee with Bob, her team hires", "her team hires"),
        ("coffee with Bob. Her team hires", "Her team hires"),
        ("coffee with Bob - her team hires", "her team hires"),
        ("coffee with Bob -5 % of it", "-5 % of it"),
        ("coffee with Bob: a:b c: d 10:30 https://x.example", "a:b c: d 10:30 https://x.example"),
        ("coffee with Bob 10:30 sharp", "10:30 sharp"),
        ("coffee with Bob:her team", ":her team"),
        ('coffee with Bob "a: b" c: d', '"a: b" c: d'),
        ("coffee with Bob #x her team #y hires", "her team hires"),
        ("coffee with Bob: hires #x, and fires #y.", "hires, and fires."),
        ("coffee with Bob: one; two", "one; two"),
        ("coffee with Bob: one +intro; two; three", "one two; three"),
        ("coffee with Bob: one +intro ; two", "one two"),
        ("coffee with Bob in Porto yesterday: fine", "in Porto: fine"),
        ("coffee with Bob about the Friday deadline: fine", "about the Friday deadline: fine"),
        ("coffee with Bob before Friday: fine", "before Friday: fine"),
        ("coffee with Bob re: budget", "re: budget"),
        ("coffee with Bob about next steps yesterday", "about next steps yesterday"),
        ("coffee with Bob and will send notes", "and will send notes"),
        ("coffee with Bob and made plans", "and made plans"),
        ("coffee with Bob to discuss pay", "to discuss pay"),
        ("coffee with Bob lunch yesterday", "lunch yesterday"),
        ("Had a long talk with Bob yesterday about X", "Had a long talk about X"),
        ("Bumped into Bob yesterday: fine", "Bumped into: fine"),
        ("coffee with Bob's team: fine", "team: fine"),
        ("coffee with Bob:  much \t white  space ", "much white space"),
        ("coffee with Bob: \x1b[31mred\x07 \u202eevil", "red evil"),
        ("coffee with Bob", ""),
        ("coffee with Bob:", ""),
        ("coffee with Bob yesterday #x @Porto", ""),
    ],
)
def test_the_text_is_what_the_head_and_the_markers_leave(line: str, text: str) -> None:
    parsed = read(line)
    assert parsed.text == text
    assert who(parsed) == ["Bob Stone"]


@pytest.mark.parametrize(
    "text",
    [
        "+351 21 000",
        "more >50 people",
        "I <3 it",
        "down -5 % now",
        "is #1 half-time",
        "a+b -> c",
        "# @ ~ + - ! ? > < *",
        "~50 people ~soon",
        "mail jane@acme.example",
        "5 * 3 *very* good",
        "a? b! c",
        "C:\\temp\\new",
        'the 5" screen',
        "1:1",
        "(#aside)",
        "- item",
    ],
)
def test_signs_in_a_text_are_no_markers(text: str) -> None:
    parsed = read(f"coffee with Bob: {text}")
    assert parsed.text == text
    assert [span.kind for span in parsed.spans] == ["channel", "link", "name", "mark", "text"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (r"\#hiring \@Lisbon \~45m", "#hiring @Lisbon ~45m"),
        (r"\+intro \-tips \>send \<owes", "+intro -tips >send <owes"),
        (r"\!mark \?ask \*Name", "!mark ?ask *Name"),
        ('"#hiring" and "+intro to Sam"', '"#hiring" and "+intro to Sam"'),
        (r'"say \"#hi\" to all"', '"say "#hi" to all"'),
        (r"\\server and \"quoted\"", r'\server and "quoted"'),
        ("\\", "\\"),
        ("a \\ b", "a \\ b"),
    ],
)
def test_quotes_and_a_backslash_keep_a_thing_literal(typed: str, text: str) -> None:
    parsed = read(f"coffee with Bob: {typed}")
    assert parsed.text == text
    assert {span.kind for span in parsed.spans} == {"channel", "link", "name", "mark", "text"}


@pytest.mark.parametrize(
    ("line", "reached", "text"),
    [
        ("call Bob ?", False, ""),
        ("call Bob no answer", False, ""),
        ("call Bob No  Answer", False, ""),
        ("call Bob, no answer", False, ""),
        ("call Bob yesterday ?", False, ""),
        ("call Bob no answer #work", False, ""),
        ("call Bob ? >try again by fri", False, ""),
        ("call Bob no answer: left a voicemail", False, "left a voicemail"),
        ("call Bob ?: left a voicemail", False, "left a voicemail"),
        ("call Bob: no answer", False, ""),
        ("call Bob: No answer.", False, ""),
        ("call Bob: ?", False, ""),
        ("call Bob: no answer #work >try again", False, ""),
        ("call Bob at work: no answer", False, "at work"),
        ("? call Bob", True, "? call"),
        ("call Bob: why ?", True, "why ?"),
        ("call Bob: no answer from legal", True, "no answer from legal"),
        ("call Bob no answer from legal", True, "no answer from legal"),
        ("call Bob no answer from legal: hm", True, "no answer from legal: hm"),
        ("call Bob talked of pay no answer", True, "talked of pay no answer"),
        ('call Bob: "no answer"', True, '"no answer"'),
        (r"call Bob \no answer", True, "no answer"),
        (r"call Bob: \?", True, "?"),
    ],
)
def test_an_attempt_is_said_by_the_last_words_of_the_head(
    line: str, reached: bool, text: str
) -> None:
    parsed = read(line)
    assert (parsed.reached, parsed.text) == (reached, text)
    assert who(parsed) == ["Bob Stone"]
    assert any(span.kind == "attempt" for span in parsed.spans) is not reached


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ("coffee with Bob 05/06: fine", "05/06"),
        ("coffee with Bob on 05/06/2026: fine", "05/06/2026"),
        ("coffee with Bob 12: fine", "12"),
        ("coffee with Bob 12", "12"),
        ("coffee on 12 with Bob", ""),
        ("coffee with Bob on 12", "12"),
        ("coffee with Bob on the 12th: fine", ""),
        ("coffee with Bob the 12th: fine", "the 12th"),
        ("coffee with Bob on March: fine", "March"),
        ("coffee with Bob 31 Feb", "31 Feb"),
        ("coffee with Bob 2026-13-01: fine", "2026-13-01"),
        ("coffee with Bob >send it by 05/06", "05/06"),
        ("coffee with Bob >send it by 12", "12"),
        ("coffee with Bob <sends it by March #x", "March"),
        ("coffee with Bob >send it by 31 Feb; more", "31 Feb"),
        ("coffee with Bob 24/7 support", ""),
        ("coffee with Bob: 05/06 or 12", ""),
        ("coffee with Bob 12 people came", ""),
        ("coffee with Bob may come", ""),
        ("coffee with Bob >a film by 12 monkeys", ""),
        (r"coffee with Bob \05/06: fine", ""),
        ('coffee with Bob "12": fine', ""),
    ],
)
def test_what_could_be_two_days_is_a_problem_that_names_the_word(line: str, word: str) -> None:
    problem = read(line).problem
    assert problem.startswith(f"“{word}” ") if word else not problem


def test_the_first_problem_is_told() -> None:
    assert read("coffee with Bob 05/06 >send it by 12").problem.startswith("“05/06”")


@pytest.mark.parametrize(
    ("line", "promises"),
    [
        (">send deck by fri", [Owing("send deck", date(2026, 11, 27), "by fri")]),
        (">send deck By next fri.", [Owing("send deck", date(2026, 11, 27), "By next fri")]),
        (">send deck by eom, #x", [Owing("send deck", date(2026, 11, 30), "by eom")]),
        (">send deck by sun", [Owing("send deck", date(2026, 11, 29), "by sun")]),
        (">go by bus by 12 Jan", [Owing("go by bus", date(2027, 1, 12), "by 12 Jan")]),
        (">send deck", [Owing("send deck", date(2026, 11, 28), defaulted=True)]),
        (">stand by Bob now", [Owing("stand by Bob now", date(2026, 11, 28), defaulted=True)]),
        (
            ">one >two by tomorrow",
            [
                Owing("one", date(2026, 11, 28), defaulted=True),
                Owing("two", date(2026, 11, 23), "by tomorrow"),
            ],
        ),
        ('>"send by fri"', [Owing("send by fri", date(2026, 11, 28), defaulted=True)]),
        (r">send \by fri", [Owing("send by fri", date(2026, 11, 28), defaulted=True)]),
        (">send by fr", [Owing("send", date(2026, 11, 28), unsure="by fr", defaulted=True)]),
    ],
)
def test_a_promise_without_a_day_is_due_a_week_after_the_interaction(
    line: str, promises: list[Owing]
) -> None:
    parsed = read(f"call Bob yesterday: {line}")
    assert list(parsed.promises) == promises
    assert not parsed.problem


def test_what_they_promise_has_no_usual_day() -> None:
    parsed = read("call Bob yesterday <sends the ad <sends the form by wed")
    assert parsed.owed == (
        Owing("sends the ad"),
        Owing("sends the form", date(2026, 11, 25), "by wed"),
    )


def test_every_marker_may_come_more_than_once_but_place_and_length() -> None:
    parsed = read("call Bob #a #b #A +c +d -e -f ?g ?h !i !j ; rest @K @L ~5m ~6m")
    assert parsed.tags == ("a", "b")
    assert parsed.gave == ("c", "d")
    assert parsed.received == ("e", "f")
    assert parsed.asked == ("g", "h")
    assert parsed.takeaways == ("i", "j")
    assert (parsed.place, parsed.minutes) == ("K", 5)
    assert parsed.text == "rest @L ~6m"


@pytest.mark.parametrize("count", [1000])
def test_a_very_long_line_is_read(count: int) -> None:
    line = "call Bob: " + "#tag >do it by fri; some text \\* " * count
    parsed = read(line)
    assert len(parsed.promises) == count
    assert parsed.text == " ".join(["some text *"] * count)


def test_a_line_can_be_read_without_any_contact() -> None:
    parsed = parse(EXAMPLE, type(NAMES)([]), TODAY)
    assert who(parsed) == ["?Jane Doe", "?Bob"]


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("coffee with Bob, Bob: fine", ["Bob Stone"]),
        ("coffee with Bob Stone and Bob: fine", ["Bob Stone"]),
        ("coffee with Pepe, Ana and José García", ["José García", "Ana Lima"]),
        ("coffee with *Zoe and *zoe: fine", ["*Zoe"]),
        ("coffee with Jane and Jane: fine", ["?Jane", "?Jane"]),
    ],
)
def test_someone_named_twice_is_one_person(line: str, people: list[str]) -> None:
    parsed = read(line)
    said = [one.match.sure or f"{'*' if one.create else '?'}{one.text}" for one in parsed.people]
    assert said == people
    assert not parsed.problem


@pytest.mark.parametrize(
    ("line", "fitting"),
    [
        ("coffee with J: fine", 3),
        ("coffee j", 3),
        ("coffee with K: fine", 0),
        ("coffee with Q: fine", 0),
    ],
)
def test_one_letter_asks_which_of_those_it_begins_and_is_never_sure(
    line: str, fitting: int
) -> None:
    (part,) = read(line).people
    assert (len(part.match.uids), part.match.sure) == (fitting, None)
