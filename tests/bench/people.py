"""Made-up people of many languages, the same for the same seed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random
from typing import TypeVar

from store.language.folding import fold, words
from store.language.searchable import Searchable
from tests.bench.names import LOCALES, Locale, listed

T = TypeVar("T")

TODAY = date(2026, 11, 22)

_BRANDS = listed("""
Acme Northwind Lakeside Globex Initech Umbra Vertex Lumen Orbit Harbour Granite Cobalt
Juniper Falcon Meridian Quartz Sable Tundra Velvet Willow Zephyr Anchor Beacon Cedar Delta Ember
Fjord Garnet Helix Indigo Jasper Kestrel Lattice Mosaic Nimbus Onyx Prism Quill Ridge Saffron
Tidal Unison Vantage Wander Xenon Yonder Zenith Alder Basalt Cinder Dovetail Estuary Flint
""")
_TRADES = listed("""
Robotics Energy Labs Partners Health Studio Capital Systems Foods Logistics Media
Analytics Software Bank Design Biotech Materials Motors Security Travel Ventures Works Group
""")
_LEVELS = ("", "Senior", "Junior", "Lead", "Head of", "Director of", "VP", "Principal")
_ROLES = listed("""
Product Design Engineering Marketing Sales Finance Research Operations Data Legal
People Security Growth Support Quality Strategy Partnerships Communications
""")
_TAGS = listed("""
hiring investor mentor alumni speaker writer founder designer press climate fintech
healthtech python rust music running chess podcast board advisor recruiter customer supplier
neighbour teacher student volunteer photographer cycling gardening
""")
_CIRCLES = ("work", "school", "university", "community", "family", "book club", "choir", "meetup")
_PLACES = listed("""
Lisbon Porto Berlin München Zürich Genève Paris Lyon Madrid Málaga Barcelona London
Manchester Dublin Edinburgh Amsterdam Rotterdam Kraków Łódź Warszawa Praha Brno København Malmö
Göteborg Oslo Tromsø Helsinki Reykjavík İstanbul Ankara Mumbai Bengaluru Delhi Beijing Shanghai
Tokyo Kyoto Lagos Accra Nairobi Cairo Beirut Amman Athens Budapest Toronto Montréal Boston Chicago
Seattle Austin Denver São_Paulo Bogotá Lima Santiago New_York San_Francisco Mexico_City
""")
_TALK = listed("""
talked about the roadmap and their team asked for an introduction sent article on hiring
shared news from conference plans to move next year looking for front end lead wants feedback on
portfolio review kids started school new flat big launch in spring budget was cut thinking of
leaving gave tips résumé interview prepared workshop visited office long walk good lunch met at
party recommended book podcast film trip marathon training garden bike choir concert grant paper
draft contract pricing migration database cloud design system research survey customers pilot
board investors round merger audit visa language course holiday wedding birthday baby dog
""")
_NICKNAMES = listed("""
Ace Badger Bean Bear Birdie Bubbles Buddy Button Buzz Captain Chip Coco Comet Cookie Crash Cricket
Dash Digger Doc Duke Dusty Fizz Flash Fox Ginger Gizmo Goose Happy Hawk Jellybean Jinx Kiki Lucky
Maverick Mouse Nugget Panda Peaches Pepper Pickle Pixie Pogo Rocket Rusty Scout Shadow Skip Smiley
Snowy Sparky Spud Sunny Tank Tiger Tinker Turbo Wolf Ziggy Zippy
""")
_SYLLABLES = listed(
    "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bri cla dre flo gra"
)


@dataclass(frozen=True)
class Person:
    """Someone to find, with what a query is made from: ``first`` and ``last`` are the folded
    first word of the name and its last."""

    searchable: Searchable
    first: str
    last: str
    words: frozenset[str]
    """All folded words of the name."""

    @property
    def uid(self) -> str:
        return self.searchable.uid

    def line(self) -> str:
        """All that is short, on one folded line, for tools that search lines."""
        one = self.searchable
        found = (*one.tags, *one.circles, one.place, *one.emails, one.notes)
        return fold(" ".join((one.name, *one.nicknames, one.company, one.title, *found)))


def people(count: int, seed: int, talks: int = 4) -> list[Person]:
    """``count`` people with ``talks`` talks each on average."""
    random = Random(seed)
    companies = [
        brand if random.random() < 0.15 else f"{brand} {trade}"
        for brand in _BRANDS
        for trade in _TRADES
    ]
    random.shuffle(companies)
    apart = Random(f"{seed} nicknames")
    return [_person(random, number, companies, talks, _nicknames(apart)) for number in range(count)]


def unmistakable(count: int, seed: int) -> str:
    """The name of the first of ``count`` people whose surname nobody else has."""
    everybody = people(count, seed)
    found = Counter(person.last for person in everybody)
    return next(one.searchable.name for one in everybody if found[one.last] == 1)


def _nicknames(random: Random) -> tuple[str, ...]:
    return (random.choice(_NICKNAMES),) if random.random() < 0.1 else ()


def _person(
    random: Random,
    number: int,
    companies: Sequence[str],
    talks: int,
    nicknames: tuple[str, ...],
) -> Person:
    name = _name(random)
    company = _often_first(random, companies)
    said = tuple(_talk(random) for _ in range(random.randint(0, 2 * talks)))
    searchable = Searchable(
        uid=f"p{number:06}",
        name=name,
        company=company,
        title=f"{random.choice(_LEVELS)} {random.choice(_ROLES)}".strip(),
        tags=tuple(random.sample(_TAGS, random.choice((0, 1, 1, 2, 3)))),
        circles=tuple(random.sample(_CIRCLES, random.choice((0, 1, 1, 2)))),
        place=_often_first(random, _PLACES),
        emails=_emails(random, name, company, number),
        notes=_talk(random) if random.random() < 0.5 else "",
        nicknames=nicknames,
        said=said,
        last=TODAY - timedelta(days=random.randint(0, 900)) if said else None,
    )
    parts = words(name)
    return Person(searchable, parts[0], parts[-1], frozenset(parts))


def _name(random: Random) -> str:
    locale = random.choices(LOCALES, [one.weight for one in LOCALES])[0]
    first = _often_first(random, random.choice((locale.women, locale.men)))
    parts = [first]
    if locale.middle and random.random() < 0.15:
        parts.append(random.choice(locale.middle))
    parts.append(_surname(random, locale))
    if random.random() < locale.two:
        parts.append(_surname(random, locale))
    elif random.random() < 0.03:
        parts[-1] += f"-{_surname(random, locale)}"
    return " ".join(parts)


def _surname(random: Random, locale: Locale) -> str:
    built = len(locale.stems) * len(locale.endings)
    if random.random() < built / (built + 3 * len(locale.surnames)):
        return random.choice(locale.stems) + random.choice(locale.endings)
    return _often_first(random, locale.surnames)


def _emails(random: Random, name: str, company: str, number: int) -> tuple[str, ...]:
    parts = ["".join(char for char in word if char.isascii()) for word in words(name)]
    first, last = parts[0] or "mail", parts[-1] or "box"
    local = random.choice((f"{first}.{last}", f"{first[0]}{last}", first, f"{last}.{first}"))
    domain = random.choice((words(company)[0] + ".example", "mail.example", "post.example"))
    return (f"{local}{number % 97}@{domain}",) if random.random() < 0.8 else ()


def _talk(random: Random) -> str:
    said = [random.choice(_TALK) for _ in range(random.randint(4, 10))]
    if random.random() < 0.4:
        said.append("".join(random.choices(_SYLLABLES, k=random.randint(2, 4))))
    return " ".join(said)


def _often_first(random: Random, things: Sequence[T]) -> T:
    """One of ``things``, those at the front more often, as names and employers are spread."""
    return random.choices(things, cum_weights=_spread(len(things)))[0]


@cache
def _spread(count: int) -> list[float]:
    return list(accumulate(1 / (place + 8) for place in range(count)))
