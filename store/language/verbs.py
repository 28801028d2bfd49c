"""Verbs that promises begin with, in all their forms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_GROUPS: Final = (
    "send sends sent sending mail mails mailed mailing email emails emailed emailing e-mail "
    "e-mailed forward forwards forwarded forwarding share shares shared sharing pass passed "
    "passing post posted ship shipped upload uploaded",
    "introduce introduces introduced introducing intro intros intro'd connect connects connected "
    "connecting",
    "call calls called calling ring rang phone phoned",
    "write writes wrote written writing draft drafted drafts",
    "ask asks asked asking",
    "check checks checked checking look looks looked looking verify verified",
    "review reviews reviewed reviewing read reads proofread",
    "give gives gave given giving hand handed",
    "lend lends lent lending",
    "bring brings brought bringing",
    "buy buys bought buying pay pays paid paying treat treated invite invites invited inviting",
    "book books booked booking reserve reserved schedule schedules scheduled arrange arranged "
    "organise organised organize organized set",
    "find finds found finding search searched",
    "make makes made making prepare prepares prepared preparing build built finish finished",
    "tell tells told telling say says said inform informed update updates updated",
    "show shows showed shown showing demo demoed present presented",
    "help helps helped helping",
    "meet meets met meeting visit visits visited",
    "get gets got getting collect collected",
    "sign signs signed signing",
    "test tests tested testing try tries tried",
    "recommend recommends recommended recommending refer refers referred suggest suggested",
    "answer answers answered reply replies replied respond responded",
    "talk talks talked talking speak speaks spoke spoken discuss discussed",
    "return returns returned returning",
    "congratulate congratulates congratulated congratulating congrats",
    "fix fixes fixed fixing",
    "add adds added adding",
    "follow follows followed following",
    "let lets",
    "put puts",
    "think thinks thought",
)
"""Words that mean the same here, the plain form first."""

VERBS: Final[Mapping[str, str]] = {
    form: group.split()[0] for group in _GROUPS for form in group.split()
}
"""Any form, folded → the first word of its group."""
PAST: Final = frozenset(
    form
    for form in VERBS
    if form.endswith("ed")
    or form
    in (
        *("sent", "rang", "wrote", "written", "gave", "given", "lent", "brought", "bought", "paid"),
        *("found", "made", "built", "told", "said", "shown", "met", "got", "spoke", "spoken"),
        *("thought", "put", "set", "read", "proofread", "let", "intro'd"),
    )
)
"""Forms that say it was done."""
_PLAIN: Final = frozenset(
    form for form in VERBS if form not in PAST and not form.endswith(("s", "ing"))
) | {"pass", "put", "set", "let", "read"}


def is_plain_verb(word: str) -> bool:
    """Whether the folded ``word`` is a verb as it stands after *to*: ``send``, not ``sends``."""
    return word in _PLAIN
