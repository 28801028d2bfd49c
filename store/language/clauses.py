"""What was written of a talk, clause by clause, and who each clause is about.

Plain rules over English words, made to keep silent where they are not sure: what nobody clearly
did, was not done.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from msgspec import Struct

from store.language.folding import fold

ME: Final = "me"
THEM: Final = "them"
"""*She*, *he*, *they*: whoever the talk was with."""
NOBODY: Final = ""
"""Nobody is named: ``got promoted``."""
OTHERS: Final = "?"
"""Someone else, or it cannot be told."""

Called = Sequence[Collection[str]]
"""What each of the people may be called."""

_SENTENCE: Final = re.compile(r"[.;!?\n…]+(?=\s|$)|\n|;")
_CLAUSE: Final = re.compile(r",|\s[–—-]\s|:(?=\s)|\bbut\b|\bbecause\b", re.IGNORECASE)
_WORD: Final = re.compile(r"@\d+|[^\W_]+(?:['’&.-][^\W_]+)*")
_LETTERS: Final = re.compile(r"[^\W_]+")
_CLITICS: Final = {
    "n't": " not",
    "'re": " are",
    "'ve": " have",
    "'ll": " will",
    "'d": " would",
    "'m": " am",
}
_MY_WORDS: Final = frozenset({"i", "we", "my", "our", "ours", "mine", "myself"})
_THEIR_WORDS: Final = frozenset({"she", "he", "they", "her", "his", "their", "hers", "theirs"})
FILLERS: Final = frozenset(
    """is was are were am has have had been be being just finally recently now also even already
    officially apparently actually really that told tells me us said says mentioned announced
    shared learned heard great good big happy wonderful lovely exciting amazing news update the
    very kindly generously insisted then so still both all and up to on again today yesterday
    happily proudly newly""".split()  # noqa: SIM905
)
"""Words that may stand between the one who does something and what they do."""
NOT: Final = frozenset(
    """not never no nobody without hardly almost nearly failed fails missed turned declined
    rejected refused lost cannot nor neither""".split()  # noqa: SIM905
)
"""Words that deny the clause they stand in."""
UNSURE: Final = frozenset(
    """if whether unless until maybe perhaps possibly probably might could would should must
    will wants want wanted wish wishes wished hope hopes hoped hoping hopefully plan plans planned
    planning trying tries try tried apply applies applied applying interview interviews
    interviewing interviewed expects expected consider considers considering thinking thinks
    think dreams dream dreaming seeking seeks searching search looking looks wonder
    wonders wondering wondered waiting waits need needs needed like likes once when before
    imagine imagines supposed pretended offered promised asked used""".split()  # noqa: SIM905
)
"""Words that make what follows them in the sentence a hope, a plan or a question."""


class Clause(Struct, frozen=True):
    """A clause in folded words with one space between them, people as ``@0``, ``@1``; ``original``
    is how it was written. ``before`` are the words of its sentence before it, ``question`` says
    that the sentence asks."""

    words: str
    original: str
    before: str
    question: bool

    def denied(self, at: int) -> bool:
        """Whether a word before the place ``at`` denies what stands there."""
        return not NOT.isdisjoint(self.words[:at].split())

    def unsure(self, at: int) -> bool:
        """Whether what stands at ``at`` is asked, hoped or planned for."""
        return self.question or not UNSURE.isdisjoint(f"{self.before} {self.words[:at]}".split())

    def doer(self, at: int, between: Collection[str] = ()) -> str:
        """Who does what stands at ``at``: ``ME``, ``THEM``, ``@0``, ``NOBODY`` or ``OTHERS``.
        ``between`` are more words that may stand after the one who does it. Behind an *and* it is
        the one the clause begins with: ``she paid and got promoted``."""
        words = self.words[:at].split()
        while words:
            word = words.pop()
            if found := _one(word):
                together = words[-1:] == ["and"] and _one("".join(words[-2:-1]))
                return OTHERS if together else found
            if word == "and" and words:
                return _one(words[0]) or OTHERS
            if word not in FILLERS and word not in between:
                return OTHERS
        return NOBODY


def _one(word: str) -> str:
    """Whom a word means; empty where it means nobody."""
    if word in _MY_WORDS:
        return ME
    if word in _THEIR_WORDS:
        return THEM
    return word if word.startswith("@") else ""


def says(text: str, words: frozenset[str]) -> bool:
    """Whether the clauses of ``text`` may have one of ``words``, none of which has a hyphen; at a
    small part of what clauses cost."""
    return not words.isdisjoint(_LETTERS.findall(fold(text)))


def clauses(text: str, people: Called = ()) -> Iterator[Clause]:
    """The clauses of ``text``, in order."""
    start = 0
    text = text.replace("’", "'")
    for stop in [*_SENTENCE.finditer(text), None]:
        end = stop.start() if stop else len(text)
        yield from _clauses(text[start:end], "?" in (stop[0] if stop else ""), people)
        start = stop.end() if stop else end


def _clauses(sentence: str, question: bool, people: Called) -> Iterator[Clause]:
    before = ""
    for part in _CLAUSE.split(sentence):
        words = plain(part, people)
        if words:
            yield Clause(words, part.strip(), before, question)
            before = f"{before} {words}".strip()


def plain(text: str, people: Called = ()) -> str:
    """The folded words of ``text``, with one space between them; people as ``@0``, ``@1``."""
    folded = f" {' '.join(_split(word) for word in _WORD.findall(fold(text)))} "
    for name, at in sorted(_names(people).items(), key=lambda one: -len(one[0])):
        folded = folded.replace(f" {name} ", f" @{at} ")
    return folded.strip()


def _split(word: str) -> str:
    """``she's`` as *she is*, ``didn't`` as *did not*; a name without its ``'s``."""
    if "'" not in word:
        return word
    for ending, whole in _CLITICS.items():
        if word.endswith(ending):
            return word.removesuffix(ending) + whole
    if word.endswith("'s"):
        stem = word.removesuffix("'s")
        return f"{stem} is" if stem in ("she", "he", "it", "that", "who", "there") else stem
    return word


def _names(people: Called) -> dict[str, int]:
    """Folded name → whose it is; one that several have is left out."""
    found: dict[str, list[int]] = {}
    for at, called in enumerate(people):
        for name in {" ".join(_WORD.findall(fold(one))) for one in called}:
            found.setdefault(name, []).append(at)
    return {name: owners[0] for name, owners in found.items() if name and len(owners) == 1}


def about(doer: str, mentioned: Sequence[int], count: int) -> int | None:
    """The place of the one of ``count`` people who did it, or None. Of several it is the one who
    is named, by name or as the only one ``mentioned`` before."""
    if doer.startswith("@"):
        return int(doer[1:])
    if doer in (ME, OTHERS):
        return None
    if count == 1:
        return 0
    named = set(mentioned)
    return named.pop() if doer == THEM and len(named) == 1 else None


def mentions(words: str) -> list[int]:
    """The places of the people whom ``words`` name."""
    return [int(word[1:]) for word in words.split() if word.startswith("@")]
