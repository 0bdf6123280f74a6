"""Articles and mentions about the same incident, by key terms."""

import random

from sayso.model import Article
from sayso.model.mention import EventMention
from sayso.reconcile.incidents import incidents
from sayso.reconcile.mentions import same_occurrences
from sayso.text.card import card_of

# Two robberies told in the same words, and a storm.
FIRST = [
    "Two masked men robbed a bank in Elmford on Monday and fled with 40,000 crowns in a stolen van, police said.",
    "Police in Elmford seek two masked men who robbed a bank on Monday; their stolen van was found near Elmford lake.",
    "The Elmford bank robbery: clerk Ida Moss says the masked men took 40,000 crowns on Monday.",
]
SECOND = [
    "Two masked men robbed a bank in Dunwick on Friday and fled with 9,500 crowns on a motorbike, police said.",
    "Police in Dunwick seek two masked men who robbed a bank on Friday; the motorbike was seen at Dunwick harbour.",
    "The Dunwick bank robbery: guard Otto Pell says the masked men took 9,500 crowns on Friday.",
]
STORM = [
    "A storm tore roofs from forty farm houses on the western islands before it turned north at night.",
    "Forty farm houses lost their roofs on the western islands when the storm passed, the weather office said.",
]


def cards() -> list[Article]:
    return [Article(id=f"{at:02d}", text=text) for at, text in enumerate([*FIRST, *SECOND, *STORM])]


def test_look_alikes_stay_apart_and_accounts_of_one_incident_meet() -> None:
    labels = incidents(card_of(article) for article in cards())
    groups = [[labels[f"{at:02d}"] for at in ids] for ids in ((0, 1, 2), (3, 4, 5), (6, 7))]
    assert [len(set(group)) for group in groups] == [1, 1, 1]
    assert len({group[0] for group in groups}) == 3


def test_order_of_articles_makes_no_difference() -> None:
    made = [card_of(article) for article in cards()]
    shuffled = made[:]
    random.Random(7).shuffle(shuffled)
    assert incidents(shuffled) == incidents(made)


def test_no_articles_no_incidents() -> None:
    assert incidents([]) == {}


def mention(article: str, identifier: str, word: str, *names: str, is_speech: bool = False) -> EventMention:
    return EventMention(article=article, id=identifier, word=word, names=names, is_speech=is_speech)


def test_mentions_of_one_word_in_one_incident_are_one() -> None:
    labels = same_occurrences(
        [mention("a", "1", "rob"), mention("b", "1", "rob"), mention("c", "1", "rob"), mention("a", "2", "flee")],
        {"a": "x", "b": "x", "c": "y"},
    )
    assert labels["a", "1"] == labels["b", "1"]
    assert labels["a", "1"] != labels["c", "1"]
    assert labels["a", "1"] != labels["a", "2"]


def test_saying_is_one_occurrence_only_for_one_speaker() -> None:
    labels = same_occurrences(
        [
            mention("a", "1", "say", "moss", is_speech=True),
            mention("b", "1", "say", "ida", "moss", is_speech=True),
            mention("b", "2", "say", "pell", is_speech=True),
        ],
        {"a": "x", "b": "x"},
    )
    assert labels["a", "1"] == labels["b", "1"]
    assert labels["a", "1"] != labels["b", "2"]
