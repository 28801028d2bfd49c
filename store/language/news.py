"""Good news about somebody in what was written of a talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec import Struct

from store.language.clauses import ME, Called, Clause, about, clauses, mentions, says

_HAVE: Final = (
    r"(?:got|has|have|had|found|landed|accepted|started|starts|starting|begins|began|took)"
)
_ONE: Final = r"(?:a|an|the|her|his|their|her first|his first|their first)"
_MORE: Final = r"(?:\w+ ){0,3}"

_NEWS: Final = (
    (
        "promotion",
        r"(?:got|was|were|been|is being|are being) (?:just |finally )?promoted"
        r"|promoted to (?:vp|head|lead|senior|director|manager|partner|principal|chief"
        r"|c[efto]o)"
        rf"|(?:got|received|earned|landed) {_ONE} (?:big )?promotion"
        r"|(?:her|his|their|@\d+) promotion(?! (?:of|event|code|campaign)\b)",
    ),
    (
        "new job",
        rf"{_HAVE} {_ONE} (?:\w+ )?new (?:job|role|position|gig)"
        rf"|(?:got|found|landed|accepted) {_ONE} (?:great |good |dream )?(?:job|role|position)"
        r"(?! (?:done|offer|ad|interview|description|title))"
        r"|accepted (?:an|the|their|her|his) (?:job )?offer"
        r"|(?:got|was|been|were) (?:just )?hired"
        r"|(?:starts|started|starting|begins|began) (?:work |working |a job )?at"
        r" (?!\d|noon|midnight|home|the |a |an |nine|ten|eight|seven|six|five|once|zero|first"
        r"|last|school|university|uni\b)\w+"
        r"|(?:joined|joins|is joining|are joining) (?!us\b|me\b|the |our |a |an |by\b|in\b"
        r"|via\b|from\b|late\b|later\b|for\b|my )(?:\w+ ){1,3}as"
        r"|(?:her|his|their|@\d+) new (?:job|role|position|gig)"
        r"(?! (?:search|hunt|interview|application|ad|offer))"
        r"|new job(?= (?:at|in|as|with|since|from)\b|$)"
        r"|(?:was|been|were|got) (?:just )?(?:appointed|named|elected|made) \w+"
        r"|made partner|got tenure"
        r"|became (?:a |the )?(?:partner|c[efto]o|vp|director|head|professor|manager|lead)",
    ),
    (
        "engagement",
        r"(?:got|is|are|getting|just) (?:just |newly )?engaged"
        r"(?! (?:in (?:a|an|the|our|this|that)|with|by|on|to do)\b)"
        r"|announced (?:her|his|their) engagement",
    ),
    ("wedding", r"(?:got|gets|getting|just|newly) married|tied the knot|is getting married"),
    (
        "baby",
        r"(?:had|having|expecting|expects|expect) (?:a|an|their|her|his|another|twins?)"
        r"(?: (?:first|second|third|little))?(?: baby| child| kid| boy| girl| son| daughter)"
        r"(?! (?:shower|sitter|steps))|(?:had|having|expecting) twins"
        r"|is (?:pregnant|expecting)|gave birth|new baby|(?:baby|twins) (?:was |were )?born"
        r"|became (?:a |an )?(?:father|mother|dad|mum|mom|parents?|grandmother|grandfather)",
    ),
    (
        "award",
        rf"(?:won|wins|got|received|awarded) {_ONE} {_MORE}"
        r"(?:award|prize|medal|scholarship|fellowship|grant|hackathon|competition)"
        rf"|(?:won|wins) {_ONE} {_MORE}(?:pitch|deal|contract|tender|election)"
        r"|(?:was|got|been) (?:awarded|shortlisted)",
    ),
    (
        "funding",
        r"(?:raised|closed|secured|landed|got|received) (?:\S+ ){0,4}"
        r"(?:funding|round|seed|series [a-e]|investment|million|\d+[mk])"
        r"|got funded",
    ),
    (
        "publication",
        rf"(?:published|publishes|publishing) {_ONE} {_MORE}"
        r"(?:book|paper|article|novel|essay|report|study|thesis|album)"
        r"|(?:book|paper|novel|album|article) (?:is out|came out|was published|got published"
        r"|was accepted|got accepted)",
    ),
    (
        "launch",
        rf"(?:launched|founded|opened|set up|started|co-founded) {_ONE} {_MORE}"
        r"(?:app|startup|company|business|podcast|product|newsletter|studio|shop|practice"
        r"|restaurant|agency|firm|gallery|consultancy)",
    ),
    (
        "graduation",
        r"(?:graduated|is graduating|graduates)"
        rf"|(?:finished|completed|passed|defended|got|received|earned) {_ONE} {_MORE}"
        r"(?:phd|thesis|degree|mba|master|masters|exams?|bar|boards|dissertation|doctorate"
        r"|bachelor|driving test|viva)",
    ),
    (
        "new home",
        rf"(?:bought|buying|closed on|moved into|moving into) {_ONE} "
        r"(?:(?:new|first|own) ){0,2}(?:house|flat|apartment|home)"
        r"|(?:her|his|their|@\d+) new (?:house|flat|apartment|home)",
    ),
    ("retirement", r"(?:just|finally|has|recently) retired|is retiring"),
    (
        "marathon",
        rf"(?:ran|finished|completed) (?:{_ONE} )?{_MORE}marathon",
    ),
)
"""What there is to congratulate on, and how it is said, in folded words; the first that fits
counts."""
_TELLING: Final = frozenset(
    """promoted promotion job role position gig offer hired start starts started starting begin
    begins began joined joins joining appointed named elected made became tenure engaged engagement
    married knot baby child kid boy girl son daughter twins pregnant expecting birth born won wins
    award awarded prize medal scholarship fellowship grant shortlisted raised closed secured funding
    funded round seed series investment million published publishes publishing book paper novel
    album article launched founded opened set graduated graduating graduates phd thesis
    degree mba master masters exam exams bar boards dissertation doctorate bachelor test viva house
    flat apartment home retired retiring marathon""".split()  # noqa: SIM905
)
"""Words without one of which there is no news: most texts are done with here."""
LONGEST: Final = 5_000
"""Characters of a text that are looked at."""
_THEIR_OWN: Final = frozenset(
    """startup company business firm team book paper article novel album thesis app product band
    studio film podcast's""".split()  # noqa: SIM905
)
"""What of theirs may do the good deed: ``her startup raised a seed round``."""
_DONE: Final = r"(?<!\S)(?:congratulated|congratulations|congrats|congratulating)(?!\S)"
_TO_DO: Final = (
    r"(?<!\S)(?:to|should|must|will|need to|send|not|owe \S+) (?:\w+ )?(?:congrat\w*)(?!\S)"
)
_LONG_AGO: Final = (
    r"(?<!\S)(?:years? ago|last year|months ago|used to|back then|in (?:19|20)\d\d|as a child"
    r"|fell through|did not (?:happen|work)|was cancelled|got cancelled)(?!\S)"
)
_AT: Final = r"\bat\s+((?:[A-Z0-9][\w&.'-]*)(?:\s+[A-Z][\w&.'-]*){0,3})"


class News(Struct, frozen=True):
    """What there is to congratulate on (``new job at Acme``), and whom: a place among the people
    of the talk."""

    who: int
    what: str


def good_news(text: str, people: Called) -> News | None:
    """The first good news in ``text`` about one of the ``people`` of a talk. None where it is my
    own or somebody else's, denied, hoped for or asked, long past, where it cannot be told whose it
    is, or where ``text`` says that I congratulated."""
    if not says(text[:LONGEST], _TELLING):
        return None
    found = list(clauses(text[:LONGEST], people))
    said = " . ".join(one.words for one in found)
    if re.search(_DONE, said) and not re.search(_TO_DO, said):
        return None
    mentioned: list[int] = []
    for clause in found:
        for at, what in _all_in(clause):
            doer = clause.doer(at, _THEIR_OWN)
            heard = [*mentioned, *mentions(clause.words[:at])]
            who = about(doer, heard, len(people))
            if doer != ME and who is not None:
                return News(who, what)
        mentioned += mentions(clause.words)
    return None


def _all_in(clause: Clause) -> Iterator[tuple[int, str]]:
    """Every piece of good news in a clause: where its words begin, and what it is."""
    if clause.question or re.search(_LONG_AGO, clause.words):
        return
    for what, pattern in _patterns():
        match = pattern.search(clause.words)
        if match is None:
            continue
        at = _owner(match[0]) + match.start()
        if not clause.denied(match.start()) and not clause.unsure(match.start()):
            yield at, f"new job{_where(clause)}" if what == "new job" else what


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    """Compiled when they are first needed: most commands look for no news."""
    return [(what, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for what, pattern in _NEWS]


def _owner(words: str) -> int:
    """How many characters of a match say whose it is: ``her new job``."""
    first, _, rest = words.partition(" ")
    owned = first in ("her", "his", "their") or first.startswith("@")
    return len(first) + 1 if owned and rest else 0


def _where(clause: Clause) -> str:
    """`` at Acme``, where the clause says so."""
    match = re.search(_AT, clause.original)
    return f" at {match[1].rstrip('.,')}" if match else ""
