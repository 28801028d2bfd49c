"""Two versions of a text woven into one."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.language.weaving import woven

CASES = [
    ("what one side wrote stays", "", "likes tea", "", "likes tea"),
    ("what both added, theirs above", "", "likes tea", "has a dog", "likes tea\nhas a dog"),
    ("below what was there", "met in May", "met in May\na", "met in May\nb", "met in May\na\nb"),
    ("each at its place", "1\n2\n3", "1\nx\n2\n3", "1\n2\n3\ny", "1\nx\n2\n3\ny"),
    ("above what was there", "1", "0\n1", "1\n2", "0\n1\n2"),
    ("both above", "1", "a\n1", "b\n1", "a\nb\n1"),
    ("a removal holds", "1\n2", "2", "1\n2\n3", "2\n3"),
    ("removals of both", "1\n2\n3", "2\n3", "1\n2", "2"),
    ("a line changed in both is kept twice", "tea", "green tea", "tea, dog", "green tea\ntea, dog"),
    ("the same is said once", "", "likes tea", "likes tea", "likes tea"),
    ("the same line is said once", "", "tea\ndog", "dog\ncat", "tea\ndog\ncat"),
    ("what theirs contains", "", "likes tea and jazz", "likes tea", "likes tea and jazz"),
    ("what mine contains", "", "likes tea", "likes tea and jazz", "likes tea and jazz"),
    ("half a word is not contained", "", "likes steak", "tea", "likes steak\ntea"),
    ("paragraphs stay apart", "1", "1\n\na", "1\n\nb", "1\n\na\n\nb"),
    ("blank lines alone are no change", "1\n2", "1\n2\n3", "1\n\n2", "1\n2\n3"),
    ("a change beside an addition", "1\n2", "1\n2\nnew", "1\n2 b", "1\n2 b\nnew"),
    ("as often as in one of them", "a", "a\na", "a\na\na", "a\na\na"),
    ("emptied there, added to here", "1", "", "1\n2", "2"),
]


@pytest.mark.parametrize(("base", "theirs", "mine", "both"), [case[1:] for case in CASES])
def test_woven(base: str, theirs: str, mine: str, both: str) -> None:
    assert woven(base, theirs, mine) == both


texts = st.lists(st.sampled_from(["", "a", "b", "c", "a b", "tea", "steak"]), max_size=6).map(
    "\n".join
)


def lines(text: str) -> Counter[str]:
    return Counter(line for line in text.split("\n") if line)


@given(texts, texts)
def test_what_one_side_left_alone_is_as_the_other_made_it(base: str, changed: str) -> None:
    assert woven(base, base, changed) == changed
    assert woven(base, changed, base) == changed
    assert woven(base, changed, changed) == changed


@given(texts, texts, texts)
def test_weaving_once_more_changes_nothing(base: str, theirs: str, mine: str) -> None:
    once = woven(base, theirs, mine)
    assert woven(base, once, mine) == once


@given(texts, texts, texts)
def test_it_does_not_matter_who_saved_first_but_for_the_order(
    base: str, theirs: str, mine: str
) -> None:
    assert lines(woven(base, theirs, mine)) == lines(woven(base, mine, theirs))


@given(texts, texts, texts)
def test_no_words_that_either_side_added_are_lost(base: str, theirs: str, mine: str) -> None:
    both = woven(base, theirs, mine)
    for side in (theirs, mine):
        assert all(line in both for line in lines(side) - lines(base))
