"""What was said in the sample network: made-up sentences, as someone would note them down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from store.records import Channel, IntroductionState, Side

TALKS: Final[tuple[tuple[str, str], ...]] = (
    ("Two people left the team; the hiring freeze ends in spring", "Who took over the releases?"),
    ("Moved to a four-day week and gets more done", "Four days: what was dropped first?"),
    ("Talked through the reorganisation, still nobody named for the top job", ""),
    ("Learning Portuguese with a neighbour, half an hour a day", "Try a sentence in Portuguese"),
    ("The product launch slipped by six weeks, to everyone’s relief", "Did the launch go well?"),
    ("Wants to move from agency work to a team of their own", "Knows which three firms to ask"),
    ("Compared notes on mentoring; both of us prefer walks to calls", ""),
    ("Budget for next year is signed, two new positions", "Ask when the positions open"),
    ("First month as a manager: more listening, less fixing", "What surprised you most?"),
    ("Showed me the dashboard the board looks at every Monday", "Three numbers are enough"),
    ("Back from parental leave, three days a week for now", "How is the little one sleeping?"),
    ("The pilot with the city is going ahead in two districts", "How did the pilot start?"),
    ("Went over my talk; too long, but the opening works", "Cut the second example"),
    ("Thinking about a sabbatical next summer", "Has the sabbatical been agreed?"),
    ("Old team is now half its size, the good people found places", ""),
    ("Explained how their interviews work, start to end", "The task matters more than the CV"),
    ("Bought a van and is building shelves into it", "Where did the van go first?"),
    ("New office by the river, nobody can find the entrance", ""),
    ("Spoke about burn-out, honestly; back to running in the morning", "Ask how mornings are"),
    ("They are changing suppliers and dread the first month", "Did the new supplier deliver?"),
    ("Met the new colleague from Prague, lively lunch", ""),
    ("Pricing doubled and hardly a customer left", "Price by value: read the case again"),
    ("Planning a conference for librarians and coders", "Offer to moderate one session"),
    ("The first hire starts on Monday, contract took longest", "How is the first hire doing?"),
    ("Long talk about cities, trams and who pays for them", ""),
    ("Their remote team meets once a quarter, in a different town", "Which town is next?"),
    ("Rewrote the onboarding guide; new people are useful in a week", "Ask for the guide"),
    ("Daughter starts school, everything revolves around that", "How was the first school day?"),
    ("The grant came through, two years of quiet work ahead", "What is the first milestone?"),
    ("Turned down a bigger title to keep the Fridays free", ""),
    ("Their best leads come from people they helped years ago", "Give first, count later"),
    ("Tried the new place by the station, talked about nothing else but food", ""),
    ("Preparing for a panel on pay transparency", "How did the panel go?"),
    ("Went through the numbers of the shop; rent is the problem", "Has the landlord answered?"),
    ("Switching careers from finance to teaching, in small steps", "Any news from the school?"),
    ("Told me how the merger really happened", "Talk to the quiet ones first"),
    ("The garden project has forty volunteers now", "Bring seedlings in March"),
    ("Looked at my portfolio, page by page", "Start with the hardest project"),
    ("Their customers ask for a simpler product, not a bigger one", "What did you take out?"),
    ("Caught up after the summer; knee is fine again", ""),
    ("Interviews with forty users, one finding repeated in all of them", "Ask for the finding"),
    ("The board wants growth, the team wants sleep", "Has the plan settled?"),
    ("Moving house in the middle of a release", "How is the new flat?"),
    ("Wants to write a book and has ten pages", "Ask to read chapter one"),
    ("Discussed remote pay by city; no good answer yet", ""),
    ("Their apprentice won a prize with a folding bicycle", "See the bicycle"),
    ("Got the promotion after two years of waiting", "What changed on day one?"),
    ("Showed the prototype: rough, quick and convincing", "Test with five people, no more"),
    ("Choir concert in December, tickets at the door", "How was the concert?"),
    ("Left the committee; too many meetings about meetings", ""),
    ("Running a reading group on failure reports", "Ask which report was best"),
    ("Building a small fund for first founders", "Has the fund closed?"),
    ("Prefers short notes on paper after each talk", "Send a card next time"),
    ("The clinic tests a new rota, everyone suspicious, fewer night shifts", "Did the rota stay?"),
    ("Explained patents to me with three napkins", "File before you show it"),
    ("Their museum app is used by twelve people, all delighted", ""),
    ("Two offers on the table, one with a dog in the office", "Which offer was it?"),
    ("Quiet year, by choice; paints in the evening", "Ask to see the paintings"),
    ("Practised the salary talk, twice, once as the boss", "How did the salary talk go?"),
    ("Swapped lists of people worth knowing in Berlin", ""),
    ("Their support team writes the roadmap now", "Ask what that changed"),
    ("Wedding in May, small, by the sea", "How was the wedding?"),
    ("Their office plants have a rota and a group chat", ""),
    (
        "Asked the whole floor what a good week looks like; written up on one page",
        "Ask for that page",
    ),
    ("Took over the night shift line, calmer than it sounds", "How are the nights?"),
    ("Hiring for attitude, training for the rest; it works in the kitchen at least", ""),
    ("Plans a walk through all the bridges, one talk each", "Join for bridge three"),
    ("Explained the new travel rules; nobody likes them, everyone follows them", ""),
    ("Had a rough review and took the useful half of it", "Which half was useful?"),
    ("Collecting examples of good apologies from companies", "Send the one from the railway"),
    ("The translation of the handbook is done, ten languages", "Who checks the tenth?"),
    ("Started to mentor two students and learns more than they do", "How are the two students?"),
    ("Went through three job ads and crossed out every adjective", "Verbs first, adjectives never"),
    ("New board member, old school, good questions", "Did the first meeting go well?"),
    ("Trains for a swim across the bay, mornings before work", "How far is the bay now?"),
    ("The newsletter has a thousand readers and one angry one", ""),
    ("Doubts the strategy, trusts the people", "Ask again after the offsite"),
    ("Rented a desk by the harbour for writing days", "How many pages so far?"),
    ("Lost the tender by a hair; the debrief was worth it", "Ask for the debrief notes"),
    ("Teaches the evening course again, twelve beginners", "Offer to be a guest"),
    ("Half the meetings are gone since everyone writes one page first", "Try the one page"),
    ("Brother opened a bakery; we had the cinnamon rolls", ""),
    ("Their data lives in nine places, the plan is to get to two", "How many places are left?"),
    ("Took the long way home to finish the talk", ""),
    ("Reads contracts aloud before signing; caught two mistakes", "Read it aloud"),
    ("The startup next door closed, three good people are free", "Who of the three is still free?"),
    ("Is asked to speak in Madrid and would rather listen", "Did Madrid happen?"),
    ("Compared pension plans, of all things, and laughed a lot", ""),
    ("The workshop on saying no was full within an hour", "Ask for the exercise"),
    ("Went back to the old company, to a new desk", "What has changed there?"),
    ("Keeps a list of favours done for strangers", ""),
    (
        "Spring cleaning of the backlog: four hundred tickets closed in a day",
        "Did anyone miss one?",
    ),
)
"""Text and takeaway (or empty) of a coffee, meal, meeting, call or video."""

WROTE: Final = (
    "Sent the article on pay transparency",
    "Congratulated on the new office",
    "Passed on the date of the spring meetup",
    "Asked how the first weeks went",
    "Sent photos from the workshop",
    "Recommended the book on difficult talks",
    "Wrote two lines after the panel",
    "Forwarded a job ad that fits",
    "Wished a good start into the new quarter",
    "Sent the slides with the corrected figures",
    "Shared the list of quiet cafés",
    "Answered the question about notice periods",
    "Sent a short note after reading the interview",
    "Proposed three dates for lunch",
    "Sent the recording of the talk",
    "Put them in touch with the print shop",
    "Wrote from the train, about the old team",
    "Sent the checklist for first interviews",
    "Shared the survey results before they were out",
    "Wished a speedy recovery",
)
"""What I wrote, by e-mail, message or letter."""

THEY_WROTE: Final = (
    "Asked for the name of the accountant",
    "Sent pictures of the new studio",
    "Asked whether the offer to proofread still stands",
    "Wrote that the interview went well",
    "Shared an invitation to the summer party",
    "Asked what I think of the new logo",
    "Sent a clipping about our old school",
    "Wrote that the contract is signed",
    "Proposed to meet before the holidays",
    "Asked for a second pair of eyes on a budget",
    "Sent greetings from the conference",
    "Wrote about the move to another team",
)
"""What they wrote; I answered later."""

NO_ANSWER: Final = (
    "Rang twice, left a message",
    "Not at the desk, will try again",
    "Line busy all afternoon",
    "Rang out; a better time is the morning",
    "No reply before the weekend",
    "Went straight to the mailbox",
)
"""An attempt without an answer."""

EVENTS: Final[tuple[tuple[str, str, str], ...]] = (
    ("Design meetup: three short talks and a long evening", "Porto", "design"),
    ("Alumni dinner, same table as in our first year", "London", "alumni"),
    ("Open day at the robot lab", "Boston", "robotics"),
    ("Hiring breakfast, everybody looking for the same engineer", "Lisbon", "hiring"),
    ("Climate tech evening, good questions from the back row", "Stockholm", "energy"),
    ("Reading night at the library, books about work", "Paris", "books"),
    ("Maps and cities: workshop with scissors and paper", "Berlin", "cities"),
    ("Founders’ walk, ten kilometres, no slides", "Lisbon", "founders"),
)
"""What happened, where, and the tag of those who were there."""

GAVE: Final = (
    "intro to Lena Ortiz",
    "feedback on the pitch",
    "article on hiring",
    "proofread the application",
    "list of print shops",
    "reference for the landlord",
    "ticket for the meetup",
    "interview practice",
    "template for offers",
    "a lead for the workshop",
    "notes from the conference",
    "a lift to the airport",
)
RECEIVED: Final = (
    "interview tips",
    "intro to a publisher",
    "feedback on my talk",
    "a seat at the dinner",
    "salary figures",
    "a second opinion on the contract",
    "job ad before it was out",
    "help with the budget",
    "book on negotiation",
    "contact at the city",
)
ASKED: Final = (
    "a reference",
    "an introduction to the editor",
    "an hour for my plan",
    "the name of a good accountant",
)
PROMISED: Final = (
    "send the slides",
    "introduce them to Ana",
    "send the reading list",
    "call about the workshop",
    "return the umbrella",
    "write a recommendation",
)
OWED: Final = (
    "the name of the agency",
    "photos from the evening",
    "notes from the panel",
    "an invitation to the demo",
)
MET_HOW: Final = (
    "same team, years ago",
    "design meetup",
    "introduced by Bob",
    "conference in Berlin",
    "evening class",
    "shared office",
    "panel on hiring",
    "neighbour of a friend",
)
SHARES: Final[tuple[tuple[str, str, tuple[str, ...]], ...]] = (
    ("Hiring in 2026", "article", ("hiring", "people")),
    ("Type for small screens", "article", ("type", "design")),
    ("The payments rulebook, in plain words", "guide", ("fintech", "law")),
    ("A city of trams", "podcast", ("cities", "podcasts")),
    ("How labs share their data", "report", ("data", "robotics")),
    ("Menus that sell the season", "article", ("food", "events")),
    ("Running a team on heat pumps", "case study", ("energy", "founders")),
)
"""Title, kind and topics of what is worth passing on."""

INTRODUCTIONS: Final[tuple[tuple[str, str, str, IntroductionState, int], ...]] = (
    ("Priya Shah", "Omar Haddad", "both into fintech law", "idea", 9),
    ("Ana Lima", "Tom Becker", "Lisbon, gardens", "idea", 13),
    ("Sam Rivera", "Jane Doe", "Jane looks for a designer", "offered", 13),
    ("Lena Ortiz", "John Smith", "portfolio and résumé in one talk", "agreed", 3),
    ("Bob Stone", "Mira Novak", "a typeface for the new letterhead", "made", 12),
    ("Freya Holm", "Katja Meier", "a patent for the pump", "ended", 19),
)
"""The two people, why, how far it is, and for how many days."""


@dataclass(frozen=True)
class Scene:
    """A talk of the sample network that is not left to chance, ``ago`` days before today."""

    name: str
    ago: int
    channel: Channel
    text: str
    takeaway: str = ""
    initiated: Side | None = None
    reached: bool = True
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()


SCENES: Final = (
    Scene(
        "Jane Doe",
        19,
        "email",
        "Asked whether I could read the hiring plan before it goes out",
        initiated="them",
    ),
    Scene("Jane Doe", 41, "coffee", "Roadmap review coming up", "How did the roadmap review go?"),
    Scene("Jane Doe", 80, "message", "Well done on the new role", initiated="me"),
    Scene(
        "Jane Doe",
        100,
        "call",
        "Résumé tips; two hiring leads",
        received=("résumé tips", "two hiring leads"),
    ),
    Scene("Jane Doe", 143, "meal", "Met the new team; Porto in autumn"),
    Scene(
        "Jane Doe", 178, "email", "Sent the survey write-up", initiated="me", gave=("the survey",)
    ),
    Scene("Sam Rivera", 9, "coffee", "Showed the outline of the deck", "Fewer slides, larger type"),
    Scene(
        "Sam Rivera",
        24,
        "call",
        "Looking for a full-time place from January",
        gave=("intro to Jane Doe",),
    ),
    Scene(
        "Lena Ortiz",
        0,
        "video",
        "Went through my résumé line by line",
        "One line for each job, and what came of it",
        received=("résumé tips",),
    ),
    Scene("Lena Ortiz", 16, "email", "Sent the first draft of my résumé", initiated="me", gave=()),
    Scene(
        "Tom Becker",
        40,
        "message",
        "Told me about the change to Helio, not public yet",
        "Congratulate when it is out",
    ),
    Scene(
        "Bob Stone",
        65,
        "call",
        "Pilot numbers look good; the partners want a second site",
        "Did the pilot numbers hold up?",
        gave=("notes on the pilot",),
    ),
    Scene(
        "Ines Duarte",
        36,
        "message",
        "Asked for a second reference for the catering job",
        initiated="me",
        asked=("a second reference",),
    ),
    Scene(
        "Ines Duarte",
        61,
        "coffee",
        "The autumn menu is ready; asked for the name of the photographer",
        "How does the autumn menu sell?",
        initiated="me",
        asked=("the name of the photographer",),
    ),
    Scene(
        "Ines Duarte",
        88,
        "meal",
        "Long evening with the market people",
        received=("a table for eight",),
    ),
    Scene(
        "Omar Haddad",
        6,
        "call",
        "Tried at noon, went to the mailbox",
        initiated="me",
        reached=False,
    ),
    Scene(
        "Omar Haddad",
        33,
        "video",
        "Explained the new payment rules over lunch",
        "Ask how the hearing went",
        received=("payment rules, explained",),
    ),
    Scene("John Smith", 12, "coffee", "The team doubles next year", "Ask for the brief first"),
    Scene("John Smith", 32, "call", "Portfolio, page by page", received=("portfolio review",)),
    Scene(
        "John Smith",
        51,
        "email",
        "Sent the type survey",
        initiated="me",
        gave=("the type survey",),
    ),
    Scene("John Smith", 115, "coffee", "First talk in the new office"),
    Scene("John Smith", 164, "call", "Tried by phone", initiated="me", reached=False),
    Scene(
        "Marta Kowalska",
        2,
        "coffee",
        "The research team moves under product",
        "Who decides on the panel?",
    ),
    Scene("Dan Okafor", 4, "call", "Data team of three keeps the lights on", gave=("a candidate",)),
)
"""Newest first for each person; chance fills in what came before."""
