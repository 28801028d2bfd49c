"""The sixty people of the sample network. All of them are made up, and so are the companies.

One line a person: name | title | company | industry | level | place | circles | tags | tier |
days since the last talk. An empty tier is *new*; an empty last column is chosen to fit the tier,
``-`` stands for *not met yet*.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_TABLE: Final = """
Jane Doe | Head of Product | Acme | product | lead | Lisbon | work, alumni | product, hiring | close |
Sam Rivera | Product Designer | Freelance | design | practitioner | Porto | work | design | inner |
Lena Ortiz | Career Coach | Ortiz Partners | education | lead | Madrid | community | careers, hiring | close |
Tom Becker | Engineering Manager | Helio | engineering | lead | Berlin | work | engineering, energy | casual |
Ana Lima | Founder | Studio Lima | design | executive | Lisbon | alumni, community | design, gardens | close | 14
Bob Stone | Partner | Stone & Wills | law | executive | London | work | law, fintech | close |
Ines Duarte | Owner | Casa Duarte | hospitality | executive | Lisbon | community | food, events | close |
Omar Haddad | Counsel | Lexum | law | practitioner | Paris | work | fintech, law | close |
Mira Novak | Type Designer | Type Foundry 9 | design | practitioner | Prague | community | type, design | casual | 63
John Smith | Design Director | Acme | design | lead | Porto | work, alumni | design | close |
Hannah Smith | Mechanical Engineer | Acme Robotics | engineering | practitioner | Boston | school | robotics | casual | 70
Carla Nunes | Head of People | Acme | people | lead | Lisbon | work | hiring, people | inner | 8
Bela Ferro | Chair | Porto Type Club | design | lead | Porto | community | type, events | casual |
Dan Okafor | Data Engineer | Northwind | engineering | practitioner | London | work, school | data | casual |
Elsa Brandt | Operations Lead | Helio | energy | lead | Stockholm | work | energy, hiring | close | 34
Farid Azizi | Translator | Freelance | education | practitioner | Paris | community | writing | warm |
Jane Park | Analyst | Northwind | finance | starting out | London | work | data | | -
Janet Osei | Nurse Practitioner | Tidewater Health | health | practitioner | London | school | health | warm |
Leo Marsh | Sound Engineer | Freelance | media | practitioner | Boston | school | podcasts | warm | 113
Nadia Rahman-Whitfield | Research Director | Institute of Urban Data | education | executive | London | alumni | data, cities | dormant |
Olu Adeyemi | Program Manager | Acme | product | practitioner | Lisbon | work | product | casual | 24
Quentin Roy | Economist | Quarry Bank | finance | lead | Paris | alumni | fintech | warm |
Sam Smythe | Sales Director | Lakeside | sales | executive | London | work | sales | casual | 210
Smitha Rao | Accessibility Specialist | Acme | design | practitioner | Lisbon | work | design, accessibility | warm | 30
Theo Smith-Adler | Policy Adviser | Acme Energy | energy | practitioner | Berlin | work | energy | | -
Marta Kowalska | Head of Research | Fernway | product | lead | Berlin | work, community | research, hiring | close |
Diego Santos | Photographer | Freelance | media | practitioner | Porto | community | photography | casual |
Aisha Bello | Product Manager | Fernway | product | practitioner | London | alumni | product, fintech | close |
Viktor Lund | Chief Engineer | Bluepine | energy | executive | Stockholm | work | energy | warm |
Noor Rahimi | Junior Designer | Studio Lima | design | starting out | Lisbon | work, community | design | casual |
Chloé Martin | Editor | Open Maps Guild | media | lead | Paris | community | writing, cities | casual |
Jonas Weber | Backend Developer | Helio | engineering | practitioner | Berlin | school | engineering | casual |
Grace Kim | Venture Partner | Quarry Bank | finance | executive | New York | alumni | fintech, founders | warm |
Mateus Oliveira | Chef | Casa Duarte | hospitality | lead | Lisbon | community | food | casual |
Freya Holm | Founder | Bluepine | energy | executive | Stockholm | alumni, community | founders, energy | casual |
Ravi Iyer | Surgeon | Tidewater Health | health | lead | London | school | health | dormant |
Clara Bianchi | Lawyer | Stone & Wills | law | practitioner | London | work | law | casual |
Ben Turner | Teacher | Riverside School | education | practitioner | Boston | school | writing | warm |
Eva Horvath | Illustrator | Freelance | design | practitioner | Prague | community | design, books | casual |
Luís Costa | Architect | Costa & Daughters | design | executive | Porto | family | cities, gardens | inner |
Beatriz Costa | Student | University of Porto | education | starting out | Porto | family | careers | close |
Zoë Adams | Recruiter | Granary Foods | people | practitioner | New York | work | hiring | casual |
Isaac Cohen | Chief Financial Officer | Granary Foods | finance | executive | New York | alumni | fintech | dormant |
Amara Diallo | Community Organiser | Open Maps Guild | community | lead | Paris | community | cities, events | casual |
Pedro Alves | Mobile Developer | Northwind | engineering | practitioner | Porto | work | engineering | casual |
Liam O’Neil | Podcast Host | Freelance | media | practitioner | Boston | community | podcasts, writing | casual |
Katja Meier | Patent Attorney | Lexum | law | lead | Berlin | work | law, robotics | warm |
Hiro Sato | Robotics Researcher | Acme Robotics | engineering | lead | Boston | school, work | robotics, data | casual |
Miguel Torres | Product Analyst | Fernway | product | starting out | Madrid | alumni | data, product | casual |
Rosa Lindqvist | Librarian | City Library | education | practitioner | Stockholm | community | books, writing | warm |
Tove Berg | Physiotherapist | Tidewater Health | health | practitioner | Stockholm | school | health | casual |
Gustav Ek | Consultant | Lakeside | sales | lead | Stockholm | work | sales | warm | 300
Priya Shah | Data Scientist | Acme | engineering | practitioner | Lisbon | work | data, fintech | casual | -
Kofi Mensah | Site Reliability Engineer | Acme | engineering | practitioner | Lisbon | work | engineering | casual | -
Paulo Reis | Finance Manager | Acme | finance | lead | Porto | work | fintech | casual | -
Sofia Brandão | Marketing Lead | Acme | media | lead | Lisbon | work | writing | casual | -
Tess Hughes | Support Lead | Acme | product | lead | Porto | work | product | casual | -
Wen Zhao | Legal Counsel | Acme | law | practitioner | Lisbon | work | law | casual | -
Yuki Tanaka | Interaction Designer | Acme | design | starting out | Lisbon | work | design | | -
Rui Tavares | Office Manager | Acme | people | practitioner | Lisbon | work | events | | -
"""  # noqa: E501

DRIVE: Final = (
    "Ten minutes at Acme",
    (
        "John Smith",
        "Carla Nunes",
        "Olu Adeyemi",
        "Smitha Rao",
        "Priya Shah",
        "Kofi Mensah",
        "Paulo Reis",
        "Sofia Brandão",
        "Tess Hughes",
        "Wen Zhao",
        "Yuki Tanaka",
        "Rui Tavares",
    ),
)
"""The name of the drive, and the people to meet."""

NEEDS: Final = {
    "Jane Doe": ("a designer from January",),
    "John Smith": ("a front-end lead from January",),
    "Sam Rivera": ("a studio desk in Lisbon",),
    "Freya Holm": ("a patent attorney", "a first customer in Portugal"),
    "Miguel Torres": ("a mentor in product",),
    "Noor Rahimi": ("feedback on a portfolio",),
    "Ines Duarte": ("a photographer for the new menu",),
    "Aisha Bello": ("someone who knows payment law",),
    "Chloé Martin": ("an illustrator for the atlas",),
    "Beatriz Costa": ("a summer internship",),
}
OFFERS: Final = {
    "Sam Rivera": ("design reviews", "a designer for hire"),
    "John Smith": ("portfolio reviews",),
    "Lena Ortiz": ("résumé reading",),
    "Omar Haddad": ("payment law, explained",),
    "Katja Meier": ("patent attorney, first hour free",),
    "Diego Santos": ("photographer, food and rooms",),
    "Eva Horvath": ("an illustrator with time in spring",),
    "Jane Doe": ("mentor in product, once a month",),
    "Luís Costa": ("a studio desk in Porto",),
}
NOTES: Final = {
    "Jane Doe": "Prefers a walk to a table. Decides after lunch, never before.",
    "Sam Rivera": "Works from the library on Thursdays. Collects old train maps.",
    "Bob Stone": "Straight to the point; answers calls, not e-mail.",
    "Ana Lima": "Roof garden above the studio. Ask about the fig tree.",
    "Mira Novak": "Draws a new italic every winter.",
    "Luís Costa": "Sunday lunch at one.",
    "Freya Holm": "Up at five, asleep at nine: call in the morning.",
    "Hannah Smith": "Shared a desk at school. Runs the robot league.",
    "Ines Duarte": "No meetings on market days.",
    "Chloé Martin": "Reads everything twice; send drafts early.",
    "Amara Diallo": "Knows everybody in the tenth district.",
}
NICKNAMES: Final = {"Mateus Oliveira": "Teo", "Beatriz Costa": "Bia", "Hannah Smith": "Han"}


@dataclass(frozen=True)
class Person:
    """One line of the table. ``quiet`` is None where the tier decides, -1 for not met yet."""

    name: str
    title: str
    company: str
    industry: str
    level: str
    place: str
    circles: tuple[str, ...]
    tags: tuple[str, ...]
    tier: str | None
    quiet: int | None

    @property
    def is_met(self) -> bool:
        """Whether there was ever a talk."""
        return self.quiet != -1


def _person(line: str) -> Person:
    cells = [cell.strip() for cell in line.split("|")]
    name, title, company, industry, level, place, circles, tags, tier, quiet = cells
    return Person(
        name=name,
        title=title,
        company=company,
        industry=industry,
        level=level,
        place=place,
        circles=tuple(circles.split(", ")),
        tags=tuple(tags.split(", ")),
        tier=tier or None,
        quiet=-1 if quiet == "-" else int(quiet) if quiet else None,
    )


PEOPLE: Final = tuple(_person(line) for line in _TABLE.strip().splitlines())
