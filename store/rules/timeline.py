"""All interactions, newest first, filtered with words."""

from __future__ import annotations

from datetime import date

from store.language.folding import fold
from store.language.query import Query, split_query
from store.records import Interaction
from store.rules.filters import passes
from store.rules.network import Network
from store.rules.wording import channel_word


class Timeline:
    """Remembers the folded words of each interaction, so that a keystroke only compares."""

    def __init__(self) -> None:
        self._said: dict[str, tuple[Interaction, str]] = {}

    def matching(self, network: Network, text: str, today: date) -> list[Interaction]:
        """The interactions in which every word of ``text`` occurs: in what was said, with all of
        them or with one, a takeaway, a favour, the place, a tag, the channel or a name. ``tag:``
        and ``at:`` ask the interaction as well as its people, other filters ask the people."""
        query = split_query(text)
        words = fold(query.words).split()
        found = [
            one
            for one in network.interactions.values()
            if (not words or all(word in self._words(network, one) for word in words))
            and (not query.filters or _fits(network, query, one, today))
        ]
        found.sort(key=lambda one: (one.day, one.logged, one.uid), reverse=True)
        return found

    def _words(self, network: Network, one: Interaction) -> str:
        kept = self._said.get(one.uid)
        if kept is not None and kept[0] is one:
            return kept[1]
        names = [network.contacts[uid].name for uid in one.contacts if uid in network.contacts]
        parts = [
            one.text,
            *one.takeaways,
            *one.lines.values(),
            *(favour.text for favour in one.favours),
            one.place,
            *(f"#{tag}" for tag in one.tags),
            channel_word(one.channel),
            *([] if one.reached else ["no answer"]),
            *names,
        ]
        folded = fold(" ".join(parts))
        self._said[one.uid] = (one, folded)
        return folded


def _fits(network: Network, query: Query, one: Interaction, today: date) -> bool:
    people = [network.contacts[uid] for uid in one.contacts if uid in network.contacts]
    for wanted in query.filters:
        value = fold(wanted.value)
        if wanted.key == "tag" and any(fold(tag).startswith(value) for tag in one.tags):
            continue
        if wanted.key == "at" and value in fold(one.place):
            continue
        if not any(passes(network, (wanted,), contact, today) for contact in people):
            return False
    return True
