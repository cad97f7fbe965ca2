"""Checks of what stands around a match: whether "May", "2000" or "the 11th" is a date here."""

import re
from collections.abc import Callable, Mapping

from dragoman.analyze.tree import Tree
from dragoman.lexicon.temporal import load_temporal
from dragoman.records.analysis import Token

Check = Callable[[Tree, re.Match[str], tuple[Token, ...]], bool]

_NOMINAL = ("NOUN", "PROPN")
_MONEY = "$€£¥₹#№"


def _before(tree: Tree, tokens: tuple[Token, ...]) -> Token | None:
    """The token before a match in the same sentence."""
    first = tokens[0].index
    return tree.tokens[first - 1] if first > tree.sentence_of(first).first else None


def _after(tree: Tree, tokens: tuple[Token, ...]) -> Token | None:
    last = tokens[-1].index
    return tree.tokens[last + 1] if last + 1 < tree.sentence_of(last).last else None


def _counts_something(tree: Tree, token: Token) -> bool:
    """Whether a number counts the plural noun that follows it."""
    head = tree.head(token.index)
    return (
        head is not None
        and token.deprel in ("nummod", "amod")
        and head.index > token.index
        and head.upos in _NOMINAL
        and (head.text.lower() != head.lemma.lower() or head.text.lower() in load_temporal().names["plurals"])
    )


def _first_of_sentence(tree: Tree, token: Token) -> bool:
    return token.index == tree.sentence_of(token.index).first


def _in_longer_name(tree: Tree, tokens: tuple[Token, ...], *kinds: str) -> bool:
    """Whether the match is a part of a name of one of the kinds that goes beyond it."""
    if not any(token.entity[2:] in kinds for token in tokens):
        return False
    before, after = _before(tree, tokens), _after(tree, tokens)
    inside = tokens[0].entity.startswith("I-")
    going_on = after is not None and after.entity.startswith("I-") and tokens[-1].entity != "O"
    return (inside and before is not None) or going_on


def no_count(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "In May 15 people …" has no 15 May."""
    return not any(
        t.text[:1].isdigit() and _counts_something(tree, t) and tree.tokens[t.index].head > tokens[-1].index
        for t in tokens
    )


def no_measure(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "the second March" is no date, "the second of March" is."""
    return match.group("day")[:1].isdigit() or re.search(r"\sof\s", match.group()) is not None


def no_whole(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "the third quarter", not "the third quarter of the match"."""
    after = _after(tree, tokens)
    return after is None or after.text.lower() != "of"


def no_money(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """Numbers that count or cost are no years."""
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip()
    if before[-1:] and before[-1] in _MONEY:
        return False
    after = match.string[match.end() : match.end() + 2].lstrip()
    if before[-1:] == "/" or after[:1] == "/":  # the path of a link
        return False
    return not after.startswith(("%", "€")) and not any(_counts_something(tree, t) for t in tokens)


def bare_year(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """A number that stands where a year would."""
    text, token = match.string, tokens[0]
    leads = load_temporal().names["year_leads"]
    if not no_money(tree, match, tokens) or len(tokens) != 1 or token.end > match.end():
        return False
    if token.start < match.start():  # "mid-2020" as one word
        return text[token.start : match.start()].rstrip("-–").lower() in leads
    if re.match(r"[.,:]\d|[-–]\d", text[match.end() : match.end() + 2]) or re.search(
        r"\d[.,:-]$|/$", text[max(0, match.start() - 2) : match.start()]
    ):
        return False
    before, after = _before(tree, tokens), _after(tree, tokens)
    if after is not None and (after.text.lower() in load_temporal().names["units"] or _scores(tree, after)):
        return False
    if before is not None and before.text.lower() in load_temporal().names["numbered"]:
        return False
    if before is not None and before.text in ("-", "–") and before.end == token.start:
        return tree.tokens[before.index - 1].text.lower() in leads  # "mid-2020"
    led = before is not None and before.text.lower() in leads
    if before is not None and after is not None and before.text == "(" and after.text in (")", ","):
        return int(match.group("year")) >= 1500
    if before is not None and not led and before.text[:1].isupper() and not _first_of_sentence(tree, before):
        return before.text.lower() in ("the",)
    if _in_longer_name(tree, tokens, "ORG", "PER", "LOC"):
        return False
    modern = 1900 <= int(match.group("year")) <= 2060
    return led if not modern else (led or token.deprel not in ("obj", "nsubj", "nummod") or _modifies(tree, token))


def _scores(tree: Tree, joint: Token) -> bool:
    """As in "1992 to 14" votes: no year stands before "to" and a smaller number."""
    following = tree.tokens[joint.index + 1 : joint.index + 2]
    return joint.text.lower() == "to" and any(t.text.isdigit() and len(t.text) < 4 for t in following)


def _modifies(tree: Tree, token: Token) -> bool:
    """As in "the 2019 election": a year before a singular noun."""
    head = tree.head(token.index)
    return head is not None and head.index > token.index and token.deprel in ("nummod", "compound", "nmod:unmarked")


def bare_month(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """A month's name that is no verb, no person and no part of a longer name."""
    token, names = tokens[0], load_temporal().names
    if token.upos in ("AUX", "VERB", "ADV") or token.entity[2:] == "PER" or _in_longer_name(tree, tokens, "ORG", "PER"):
        return False
    before, after = _before(tree, tokens), _after(tree, tokens)
    led = before is not None and (before.text.lower() in names["month_leads"] or _in_series(tree, before))
    if match.group("month").capitalize() not in names["doubtful_months"]:
        return True
    if not led:
        return False
    return after is None or after.upos != "PROPN" or token.head != after.index or token.deprel != "flat"


def _in_series(tree: Tree, comma: Token) -> bool:
    """As in "March, April and May": a comma after another month."""
    months = load_temporal().slots["full_month"].words
    return comma.text == "," and comma.index > 0 and tree.tokens[comma.index - 1].text in months


def bare_ordinal(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "on the 11th", not "on the 11th floor"."""
    if "month" in match.group().lower():
        return True
    before, after = _before(tree, tokens), _after(tree, tokens)
    led = before is not None and before.text.lower() in load_temporal().names["ordinal_leads"]
    if not led or (after is not None and after.upos in ("NOUN", "PROPN", "ADJ", "NUM")):
        return False
    return after is None or after.text not in ("-", "–")


def not_in_name(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "Bloody Sunday", "Good Friday Agreement" and people called Friday are no dates."""
    before = _before(tree, tokens)
    if before is not None and before.text.capitalize() in load_temporal().names["weekday_names"]:
        return before.text.islower()
    head = tree.head(tokens[-1].index)
    if head is not None and tokens[-1].deprel == "compound" and head.upos == "PROPN" and head.index > tokens[-1].index:
        return head.text.isupper() and tokens[-1].text.isupper()  # the "Friday Group", but a headline in capitals
    return not _in_longer_name(tree, tokens, "ORG", "PER", "LOC")


def whole_feast(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "Orthodox Christmas", "Border Guards Armistice Day", which are other days."""
    before = _before(tree, tokens)
    return before is None or not before.text[:1].isupper() or before.upos not in ("PROPN", "NOUN", "ADJ")


def bare_season(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "in the spring", not "in the fall of the city" or "the winter offensive"."""
    before, after = _before(tree, tokens), _after(tree, tokens)
    if before is None or before.text.lower() not in load_temporal().names["season_leads"]:
        return False
    return after is None or (after.text.lower() != "of" and after.upos not in _NOMINAL)


def led_in_time(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "during the Cold War", not "the Cold War is taught"."""
    before = _before(tree, tokens)
    return before is not None and before.text.lower() in load_temporal().names["time_leads"]


def no_proper_name(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "the six-day visit", not "the Six-Day War" or "the Daily Telegraph"."""
    if not tokens[-1].text[:1].isupper() and not re.search(r"[-–]\s?[A-Z]", match.group()):
        return True
    after = _after(tree, tokens)
    return after is None or not after.text[:1].isupper()


def no_complement(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "the day before", not "the day before the vote"."""
    after = _after(tree, tokens)
    if after is None:
        return True
    if not match.group().lower().endswith(("before", "after")):
        return after.text.lower() not in ("than", "of")
    if after.text.lower() in ("than", "that", "it", "he", "she", "they", "we", "i"):
        return False
    return after.upos not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") or after.text.lower() in ("when", "which")


def real_duration(tree: Tree, match: re.Match[str], tokens: tuple[Token, ...]) -> bool:
    """As in "two years" and "for a year", but not "a year" in "$5 million a year" or "one day"."""
    text = match.group().lower()
    single = re.match(r"(?:a|an|one)\b", match.group("n").lower()) is not None
    if text.startswith("for ") or not single:
        return not text.startswith("some ")
    return "full" in text or "whole" in text


CHECKS: Mapping[str, Check] = {
    check.__name__: check
    for check in (
        bare_month,
        bare_ordinal,
        bare_season,
        bare_year,
        led_in_time,
        no_complement,
        no_count,
        no_measure,
        no_whole,
        no_money,
        no_proper_name,
        not_in_name,
        real_duration,
        whole_feast,
    )
}
