"""What is good news about somebody, and what is not."""

from __future__ import annotations

import pytest

from store.language.news import News, good_news

JANE = (("Jane Doe", "Jane", "Janie"),)
BOTH = (("Jane Doe", "Jane"), ("Bob Stone", "Bob", "Robert"))


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("She got promoted", "promotion"),
        ("Got promoted to VP last week", "promotion"),
        ("Jane was promoted. Team grows.", "promotion"),
        ("she's just been promoted", "promotion"),
        ("talked about her promotion", "promotion"),
        ("She has a new job", "new job"),
        ("she found a new job at Acme, starts in May", "new job at Acme"),
        ("Started at Acme Labs in October", "new job at Acme Labs"),
        ("he starts at nordwind on Monday", "new job"),
        ("told me about her new role as head of design", "new job"),
        ("Jane accepted an offer at Nord", "new job at Nord"),
        ("joined Acme as head of product", "new job"),
        ("She was appointed director", "new job"),
        ("Janie got hired!", "new job"),
        ("new job at Acme", "new job at Acme"),
        ("they got engaged in Rome", "engagement"),
        ("Jane’s getting married", "wedding"),
        ("they tied the knot", "wedding"),
        ("She had a baby boy", "baby"),
        ("she is expecting a second child", "baby"),
        ("he became a father", "baby"),
        ("Her paper got accepted", "publication"),
        ("she published her first book", "publication"),
        ("Jane won the design award", "award"),
        ("her startup raised a seed round", "funding"),
        ("they closed a 4 million series A", "funding"),
        ("she finally graduated", "graduation"),
        ("he passed the bar", "graduation"),
        ("they bought a house in Porto", "new home"),
        ("She launched her own studio", "launch"),
        ("She's retiring in spring", "retirement"),
        ("ran her first marathon", "marathon"),
        ("she paid for lunch and got promoted", "promotion"),
        ("and got promoted", "promotion"),
        ("I did not know, but she got promoted", "promotion"),
        ("lovely lunch; she got promoted; need to congratulate her", "promotion"),
    ],
)
def test_good_news(text: str, what: str) -> None:
    assert good_news(text, JANE) == News(0, what)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("I got promoted", id="mine"),
        pytest.param("we raised a seed round", id="ours"),
        pytest.param("told her about my new job", id="mine, told"),
        pytest.param("told Jane that I got engaged", id="mine, with a name"),
        pytest.param("I met her brother and got promoted", id="mine, joined"),
        pytest.param("Tom came and got promoted", id="somebody else, joined"),
        pytest.param("she didn't get the job", id="denied"),
        pytest.param("she wasn't promoted", id="denied, was"),
        pytest.param("she has not got promoted yet", id="denied, got"),
        pytest.param("she never graduated", id="never"),
        pytest.param("turned down a new job", id="turned down"),
        pytest.param("looking for a new job", id="looking for"),
        pytest.param("is looking for her new role", id="looking for hers"),
        pytest.param("wants to get promoted", id="wish"),
        pytest.param("hopes she got the job", id="hope"),
        pytest.param("if she gets the job she moves", id="if"),
        pytest.param("if all goes well, she starts at Acme", id="if, a clause before"),
        pytest.param("maybe she got promoted", id="maybe"),
        pytest.param("interviewing for a new job at Acme", id="interview"),
        pytest.param("applied for a new job", id="application"),
        pytest.param("has she got a new job?", id="question"),
        pytest.param("she got promoted; congratulated her", id="congratulated"),
        pytest.param("Congrats on her new job!", id="congrats"),
        pytest.param("her brother got promoted", id="a brother"),
        pytest.param("Tom got promoted", id="somebody else"),
        pytest.param("her boss had a baby", id="a boss"),
        pytest.param("the meeting started at Acme", id="a meeting"),
        pytest.param("we started at nine", id="an hour"),
        pytest.param("she started at 9", id="a figure"),
        pytest.param("she got the job done", id="a job done"),
        pytest.param("she got a job offer", id="only an offer"),
        pytest.param("she joined us as a guest", id="joined us"),
        pytest.param("she engaged in a long debate", id="engaged in"),
        pytest.param("they are engaged with the pilot", id="engaged with"),
        pytest.param("she promoted our event", id="promoted something"),
        pytest.param("she raised a question", id="raised"),
        pytest.param("she got married in 2010", id="long ago"),
        pytest.param("she graduated years ago", id="years ago"),
        pytest.param("new job ideas", id="ideas"),
        pytest.param("the new job fell through", id="fell through"),
        pytest.param("had a baby shower", id="shower"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_good_news(text: str) -> None:
    assert good_news(text, JANE) is None


@pytest.mark.parametrize(
    ("text", "news"),
    [
        ("Bob got promoted", News(1, "promotion")),
        ("Robert has a new job", News(1, "new job")),
        ("long talk with Jane, she got promoted", News(0, "promotion")),
        ("Jane was late. Bob got engaged", News(1, "engagement")),
        ("she got promoted", None),
        ("Jane and Bob got engaged", None),
        ("got promoted", None),
        ("Jane and Bob were there. She got promoted", None),
        ("Tom got promoted", None),
    ],
)
def test_of_several_people_only_the_one_who_is_named(text: str, news: News | None) -> None:
    assert good_news(text, BOTH) == news


def test_a_name_that_two_have_names_nobody() -> None:
    people = (("Jane Doe", "Jane"), ("Jane Roe", "Jane"))
    assert good_news("Jane got promoted", people) is None
    assert good_news("Jane Roe got promoted", people) == News(1, "promotion")
