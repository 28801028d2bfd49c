"""When words mean the same thing."""

from __future__ import annotations

import pytest

from store.rules.meanings import Related, Texts, root


@pytest.mark.parametrize(
    "same",
    [
        ("lawyer", "lawyers", "law"),
        ("designer", "designing", "design", "designs"),
        ("illustrator", "illustration", "illustrate"),
        ("developer", "development"),
        ("mentor", "mentoring", "mentorship"),
        ("trainer", "training"),
        ("photographer", "photography"),
        ("payment", "pay", "payments"),
    ],
)
def test_one_root(same: tuple[str, ...]) -> None:
    assert len({root(word) for word in same}) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("care", "career"), ("port", "portfolio"), ("market", "mark"), ("law", "lawn")],
)
def test_another_root(one: str, other: str) -> None:
    assert root(one) != root(other)


@pytest.mark.parametrize("word", ["", "a", "is", "ing", "ering", "日本"])
def test_something_stays_of_every_word(word: str) -> None:
    assert root(word) == word or len(root(word)) >= 3


def met(need: str, *texts: str, tags: tuple[tuple[str, ...], ...] = ()) -> dict[str, int]:
    """Each text that meets ``need``, and how well."""
    found = Texts(((one,) for one in texts), Related(tags)).meeting(need)
    return {texts[slot]: score for score, slot, _ in found}


class TestMeeting:
    @pytest.mark.parametrize(
        ("need", "offer", "score"),
        [
            ("a lawyer", "lawyer, first hour free", 1000),
            ("a lawyer", "contract law", 850),
            ("a photographer", "photography", 850),
            ("a photografer", "photographer", 600),
            ("a desk", "dusk", 0),
            ("an editor in Lisbon", "an editor", 750),
            ("someone who knows payment law", "payment law, explained", 1000),
            ("a mentor", "vendor list", 0),
            ("someone who can help me", "anyone who wants help", 0),
            ("", "law", 0),
            ("a lawyer", "", 0),
            ("a lawyer from January", "garden plans from January", 0),
            ("LÉKTOR", "lektor", 1000),
        ],
    )
    def test_how_well(self, need: str, offer: str, score: int) -> None:
        assert met(need, offer).get(offer, 0) == score

    def test_the_best_comes_first(self) -> None:
        found = met("payment law", "law", "payment law", "payments")
        assert list(found) == ["payment law", "law", "payments"]


TOGETHER = (("fintech", "law"), ("fintech", "law"), ("fintech", "data"))


class TestTags:
    def test_those_on_the_same_people_belong_together(self) -> None:
        assert met("a fintech adviser", "law", tags=TOGETHER) == {"law": 300}

    def test_both_ways(self) -> None:
        assert Related(TOGETHER).to(root("law")) == [root("fintech")]

    def test_one_person_is_chance(self) -> None:
        assert Related(TOGETHER).to(root("data")) == []

    def test_two_of_many_are_chance_too(self) -> None:
        apart = [("law",)] * 3 + [("fintech",)] * 3
        assert Related([*TOGETHER, *apart]).to(root("law")) == []

    def test_a_tag_of_several_words(self) -> None:
        tags = [("ux-research", "interviews")] * 2
        assert Related(tags).to(root("interviews")) == sorted(("ux", root("research")))
