"""The words that name a channel in a quick-add line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from store.language.folding import GAP
from store.records import Channel

SYNONYMS: Final[Mapping[Channel, str]] = {
    "coffee": "coffee, cafe, café, tea, cuppa",
    "meal": "meal, lunch, dinner, breakfast, brunch, supper, drinks, drink, beer, beers, wine",
    "call": "call, called, calling, phone, phoned, phone call, telephoned, rang, conference call",
    "video": "video, video call, video chat, zoom, zoomed, zoom call, facetime, skype, teams call, "
    "google meet, webex, jitsi, hangout",
    "email": "email, e-mail, emailed, e-mailed, mail, mailed, wrote",
    "message": "message, messaged, text, texted, sms, dm, dmed, dm'd, chat message, whatsapp, "
    "whatsapped, signal, telegram, slack, slacked, imessage, pinged, linkedin message",
    "meeting": "meeting, met, meet, 1:1, one-on-one, visit, visited, saw",
    "event": "event, conference, meetup, meet-up, party, workshop, webinar",
    "letter": "letter, postcard, card",
    "other": "other, talk, talked, spoke, chat, chatted, catch-up, caught up",
}
"""Channel → the words for it, in any case. ``had a coffee`` and ``coffee chat`` are the same."""

FROM_AFAR: Final[frozenset[Channel]] = frozenset({"call", "video", "email", "message", "letter"})
"""Channels on which one can try and get no answer."""

_CHANNEL_OF: Final[Mapping[str, Channel]] = {
    word.strip(): channel for channel, listed in SYNONYMS.items() for word in listed.split(",")
}
_END: Final = r"(?!\w|[-/'’]\w)"
_KIND: Final = re.compile(f"{GAP}(?:call|chat|meeting|talk|break){_END}", re.IGNORECASE)


@cache
def _phrase() -> re.Pattern[str]:
    """A channel, longest first, with what may stand before it."""
    words = sorted(_CHANNEL_OF, key=len, reverse=True)
    listed = "|".join(re.escape(word).replace(r"\ ", GAP) for word in words)
    before = f"(?:(?:had|made|got|grabbed){GAP})?(?:an?{GAP})?"
    return re.compile(f"{before}(?P<word>{listed}){_END}", re.IGNORECASE)


def channel_at(text: str, start: int) -> tuple[int, Channel] | None:
    """The end and the channel of the phrase that begins at the character ``start``."""
    match = _phrase().match(text, start)
    if match is None:
        return None
    word = " ".join(match["word"].lower().split())
    return match.end(), _CHANNEL_OF[word]


def kind_after(text: str, end: int) -> int:
    """The end of a word that only says more of the channel before it (``coffee chat``)."""
    match = _KIND.match(text, end)
    return end if match is None else match.end()
