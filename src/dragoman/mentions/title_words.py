"""The words of a title: what of the phrase before a name is the office, and what only stands beside it."""

from dragoman.lexicon.reference import load_names
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.phrases import RolePhrase

_LINKS = frozenset({"'s", "’s", "'", "’", "-", ","})
_PASSING = frozenset(
    {
        "new",
        "newly",
        "appointed",
        "elected",
        "named",
        "current",
        "incumbent",
        "longtime",
        "veteran",
        "embattled",
        "late",
    }
)


def title_of(cast: Cast, phrase: RolePhrase) -> str:
    """The title in the text's words, without the state whose it is ("Russian Foreign Minister": "Foreign Minister")."""
    first = phrase.first
    while first < phrase.noun_first and _beside_title(cast, first):
        first += 1
    last = phrase.last
    owner = cast.owner.get(last)
    while last > phrase.noun_last and owner is not None and owner.kind == "state" and _behind_title(cast, last, owner):
        last -= 1
    text = _singular(cast, phrase, first, last)
    states = [i for i in range(first, phrase.noun_first) if _of_state(cast, i)]
    if states:  # "former Bolivian president": the words around the state's
        before, behind = cast.tree.span(first, states[0] - 1).text, cast.tree.span(states[-1] + 1, last).text
        text = " ".join(f"{before} {behind}".split())
    told = any(load_roles().effect(word) == "former" for word in text.replace("-", " ").split())
    return f"former {text}" if phrase.effect == "former" and not told else text


def _behind_title(cast: Cast, index: int, owner: Draft) -> bool:
    """Whether a word behind the fields of an office only says whose it is: "of the Republic of Chile"."""
    return cast.owner.get(index) is owner or cast.tree.tokens[index].upos in ("ADP", "DET", "PUNCT", "CCONJ")


def _singular(cast: Cast, phrase: RolePhrase, first: int, last: int) -> str:
    """The words, with the noun as it is of one ("deputy prime ministers Holm and Lund")."""
    within = phrase.noun_first <= phrase.noun <= phrase.noun_last
    noun = cast.tree.tokens[phrase.noun if within else phrase.noun_last]
    lemma, text = noun.lemma.lower(), " ".join(cast.tree.span(first, last).text.split())
    if noun.text.lower() == lemma or not noun.text.lower().endswith("s") or not first <= noun.index <= last:
        return text
    one = lemma.upper() if noun.text.isupper() else lemma.capitalize() if noun.text[0].isupper() else lemma
    before = cast.tree.text[cast.tree.tokens[first].start : noun.start]
    return " ".join(f"{before}{one}{cast.tree.text[noun.end : cast.tree.tokens[last].end]}".split())


def _of_state(cast: Cast, index: int) -> bool:
    owner = cast.owner.get(index)
    return owner is not None and owner.kind == "state"


def _beside_title(cast: Cast, index: int) -> bool:
    """Whether a word before a title is none of it: the state's name, articles, styles, "new", "current"."""
    token = cast.tree.tokens[index]
    plain = token.text.lower() in (load_names().styles | _PASSING) or token.text in _LINKS
    remark = token.upos == "ADV" and token.text.islower()  # "specifically Secretary-General Holm"
    return plain or remark or token.upos == "DET" or _of_state(cast, index)
