"""Who is called by an office first and by a name in the next sentence, as news agencies do.

"Chile's deputy mining minister says the mine stays closed. Ana Soto told reporters …": Ana Soto is the minister.
"""

from collections.abc import Sequence

from dragoman.lexicon.clauses import load_clauses
from dragoman.lexicon.levels import STATE_SECTORS
from dragoman.mentions.cast import Cast
from dragoman.mentions.holders import known_elsewhere
from dragoman.mentions.phrases import RolePhrase
from dragoman.mentions.titles import Titled, names_person
from dragoman.records.analysis import Sentence, Token

_LEVELS = frozenset({"head", "minister", "official"})


def introduce(cast: Cast, titled: Sequence[Titled], phrases: Sequence[RolePhrase]) -> None:
    """Give the title that speaks in one sentence to the name without a title that speaks in the next.

    Both must be the subjects of verbs of saying, the title must say whose it is, and the name must be new. A name of
    one word, or one with a country or office of its own, is that of somebody else. Whoever is the subject of the very
    first sentence may do anything, and so may the name with which the second one begins, or what is theirs
    ("Ana Soto's trip comes as …").
    """
    new: dict[int, Titled] = {}
    known: set[str] = set()
    for one in titled:
        if len(one.span.words) > 1 and not known & set(one.span.words):
            new[cast.head_of(one.first, one.last)] = one
        known |= set(one.span.words)
    sentences = cast.tree.analysis.sentences
    for phrase in phrases:
        here = cast.tree.sentence_of(phrase.noun).index
        if here + 1 == len(sentences) or not _introduces(cast, phrase, sentences[here]):
            continue
        subject = _speaker(cast, sentences[here + 1]) or (_opener(cast, sentences[here + 1]) if here == 0 else None)
        named = new.get(subject.index) if subject is not None else None
        if named is not None and _bare(cast, named) and not known_elsewhere(named.span.words, phrase.country):
            named.also.append(phrase)
            phrase.used = True


def _bare(cast: Cast, one: Titled) -> bool:
    """Whether a name has no title or calling of its own ("analyst") but a rank in a state's service ("General")."""
    head = cast.head_of(one.span.first, one.span.last)
    if any(t.index < one.first for t in cast.tree.children(head, "nmod:desc", "compound", "amod", "nmod:poss")):
        return False
    ranks = (not p.role.post and not p.owners and STATE_SECTORS & set(p.role.sectors) for p in one.all_phrases())
    return one.origin is None and all(ranks)


def _introduces(cast: Cast, phrase: RolePhrase, sentence: Sentence) -> bool:
    """Whether a phrase is the title of one unnamed person of a known state or body who speaks in a sentence."""
    if phrase.used or phrase.plural or phrase.effect is not None or not names_person(cast, phrase):
        return False
    if phrase.country is None or phrase.role.level not in _LEVELS:
        return False
    speaker = _speaker(cast, sentence) or (_subject(cast, sentence) if sentence.index == 0 else None)
    return speaker is not None and speaker.index == phrase.noun


def _speaker(cast: Cast, sentence: Sentence) -> Token | None:
    """The subject of a sentence's main verb, where that is a verb of saying and the subject is one alone."""
    root = cast.tree.root(sentence)
    saying = root is not None and root.lemma.lower() in load_clauses().attributing
    return _subject(cast, sentence) if saying else None


def _subject(cast: Cast, sentence: Sentence) -> Token | None:
    """The subject of a sentence's main clause, where it is one alone."""
    root = cast.tree.root(sentence)
    subject = cast.tree.child(root.index, "nsubj") if root is not None else None
    return None if subject is None or cast.tree.child(subject.index, "conj") is not None else subject


def _opener(cast: Cast, sentence: Sentence) -> Token | None:
    """The subject with which a sentence begins, or whose the subject is: "Ana Soto's trip comes as …"."""
    subject = _subject(cast, sentence)
    owner = cast.tree.child(subject.index, "nmod:poss") if subject is not None else None
    found = owner or subject
    begins = found is not None and cast.tree.subtree(found.index)[0] == sentence.first
    return found if begins else None
