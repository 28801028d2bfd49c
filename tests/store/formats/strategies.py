"""Contacts as the program may hold them, for properties of what is written and read again."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from store.formats.identity import phone_key
from store.language.clean import clean_line, clean_text
from store.language.folding import fold
from store.records import Contact, Labelled, Occasion

LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cf", "Co", "Cn", "Zl", "Zp"])
LINES = st.text(LETTERS, max_size=40).map(clean_line)
NAMES = st.tuples(st.sampled_from(["Jane", "Zoë", "安藤", "O'Neil"]), LINES).map(
    lambda parts: clean_line(" ".join(parts))
)
NOTES = st.text(st.one_of(LETTERS, st.just("\n")), max_size=200).map(clean_text)
LABELS = st.one_of(
    st.sampled_from(["", "home", "work", "mobile", "work fax", "fax work", "home page", "Work"]),
    st.text("abcÄ é,;:\\", max_size=8).map(clean_line),
)
DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2100, 1, 1))


def lists(texts: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(texts.filter(bool), max_size=3, unique_by=fold).map(tuple)


def labelled(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Labelled, ...]]:
    entries = st.builds(Labelled, value=values.filter(bool), label=LABELS)
    return st.lists(entries, max_size=3, unique_by=lambda one: fold(one.value)).map(tuple)


EMAILS = st.from_regex(r"[a-z.é+]{1,8}@[a-z]{1,8}\.example", fullmatch=True)
PHONES = st.from_regex(r"\+?[0-9][0-9 ()/-]{6,14}[0-9]", fullmatch=True).map(clean_line)
LINKS = st.one_of(
    st.from_regex(r"https://[a-z]{1,8}\.example/[a-z,;]{0,8}", fullmatch=True),
    st.sampled_from(["www.jane.example", "jane_d", "skype:jane", "jane@chat.example", "jane,d"]),
)
ADDRESSES = st.from_regex(r"[A-Za-zé,;\\ ]{1,30}", fullmatch=True).map(
    lambda text: ", ".join(part for one in clean_line(text).split(",") if (part := one.strip()))
)
TAGS = LINES.map(lambda text: "-".join(text.lstrip("#").split()))


@st.composite
def contacts(draw: st.DrawFn, uid: str = "jane") -> Contact:
    """Any contact a card can hold: what is of this program alone (tier, rhythm) is left out."""
    name = draw(NAMES)
    return Contact(
        uid=uid,
        name=name,
        kind=draw(st.sampled_from(["person", "organisation"])),
        nicknames=draw(lists(LINES.filter(lambda text: text != name))),
        company=draw(LINES.filter(lambda text: text != name)),
        title=draw(LINES),
        industry=draw(LINES),
        level=draw(LINES),
        place=draw(LINES),
        circles=draw(lists(LINES)),
        tags=draw(lists(TAGS)),
        emails=draw(labelled(EMAILS)),
        phones=draw(labelled(PHONES.filter(phone_key))),
        links=draw(labelled(LINKS)),
        addresses=draw(labelled(ADDRESSES)),
        notes=draw(NOTES),
        needs=draw(lists(LINES)),
        offers=draw(lists(LINES)),
        met_on=draw(st.none() | DAYS),
        met_how=draw(LINES),
        added=date(2026, 1, 5),
    )


def occasions(uid: str = "jane") -> st.SearchStrategy[list[Occasion]]:
    def occasion(label: str, day: date, year_known: bool) -> Occasion:
        year = day.year if year_known else None
        return Occasion(contact=uid, label=label, month=day.month, day=day.day, year=year)

    said = st.sampled_from(["birthday", "anniversary", "Name day", "date"])
    built = st.builds(occasion, said, DAYS, st.booleans())
    return st.lists(built, max_size=3, unique_by=lambda one: one.label)
