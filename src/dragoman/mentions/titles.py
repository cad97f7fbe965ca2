"""Who bears which title: joins names of persons with role phrases before, after and beside them.

"External Affairs Minister S Jaishankar", "Denis Manturov, deputy prime minister of Russia", "his Russian counterpart
Sergey Lavrov", "Najib Razak is the prime minister of Malaysia", "FM Sergey Lavrov of Russia".
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dragoman.lexicon.reference import load_names, load_reference
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.houses import house_of
from dragoman.mentions.names import NameSpan
from dragoman.mentions.phrases import RolePhrase, phrases_by_end

_CLIMB = 4
_SECONDS = ("deputy prime minister", "vice president")
_CLOSING = frozenset({",", ".", ")", ";", ":", "-", "–", "—", "”", '"'})


@dataclass(slots=True, eq=False)
class Titled:
    """A name with the phrases that say what its bearer is. `first` and `last` span title, name and "of Canada" behind.

    `also` holds phrases that stand apart from the name (appositions, predicates) and are mentions of their own.
    """

    span: NameSpan
    first: int
    last: int
    phrases: list[RolePhrase] = field(default_factory=list)
    also: list[RolePhrase] = field(default_factory=list)
    origin: Draft | None = None

    def all_phrases(self) -> list[RolePhrase]:
        """Every phrase that says something of the bearer, nearest first."""
        return [*self.phrases, *self.also]


def join_titles(cast: Cast, spans: Sequence[NameSpan], phrases: list[RolePhrase]) -> list[Titled]:
    """Each name with its titles, in text order. The phrases taken are marked as used."""
    ends = phrases_by_end(phrases)
    starts = {phrase.start: phrase for phrase in phrases}
    titled = [Titled(span, span.start, span.last) for span in spans]
    heads = {index: one for one in titled for index in range(one.span.first, one.span.last + 1)}
    for one in titled:
        _take_before(cast, one, ends)
        _take_origin(cast, one)
    _share_plural(cast, titled)
    for one in titled:
        _take_after(cast, one, starts)
        _take_before_comma(cast, one, ends)
    for phrase in phrases:
        if not phrase.used and not phrase.plural and names_person(cast, phrase):
            _take_predicate(cast, phrase, heads)
    return titled


def is_counterpart(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether the phrase calls somebody the counterpart of another."""
    words = cast.tree.tokens[phrase.noun_first : phrase.noun_last + 1]
    return " ".join(word.text for word in words).lower() in load_reference().counterparts


def names_person(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether the role noun can say what a person is."""
    return phrase.role.kind == "person" or is_counterpart(cast, phrase)


def _same_sentence(cast: Cast, a: int, b: int) -> bool:
    return cast.tree.sentence_of(a).index == cast.tree.sentence_of(b).index


def _take_before(cast: Cast, one: Titled, ends: dict[int, RolePhrase]) -> None:
    """Titles right before the name, one behind another ("Interior Minister Prince Nayef")."""
    while one.first > 0:
        phrase = ends.get(one.first - 1) or _joined_title(cast, one, ends) or _sent_to(cast, one, ends)
        if phrase is None or phrase.used or not _titles(cast, phrase, one) or is_address(cast, phrase):
            return
        phrase = _served(cast, one, phrase, ends)
        phrase.used = True
        one.phrases.append(phrase)
        one.first = phrase.start
        _take_style(cast, one)


def _served(cast: Cast, one: Titled, phrase: RolePhrase, ends: dict[int, RolePhrase]) -> RolePhrase:
    """The whole title where the last part is that of whom the bearer serves: "adviser to the President Jon Holm".

    "The President Jon Holm" is hardly ever said, so that an article within a title tells that it is longer.
    """
    tokens = cast.tree.tokens
    link = phrase.start - 1
    if not phrase.definite or phrase.possessor is not None or phrase.start >= phrase.noun_first or link < 1:
        return phrase
    outer = ends.get(link - 1)
    if outer is None or outer is phrase:
        outer = next((p for p in ends.values() if p.noun_last == link - 1), None)
    joined = tokens[link].text.lower() in ("to", "for") and outer is not None and names_person(cast, outer)
    if outer is None or not joined or outer.used or outer.plural or not _same_sentence(cast, link, one.span.first):
        return phrase
    outer.last = phrase.noun_last
    outer.owners = outer.owners or phrase.owners or _own_state(cast)
    return outer


def _own_state(cast: Cast) -> list[Draft]:
    """The state whose office published the text, where the text names it: "the President" alone is its own."""
    house = house_of(cast.tree.analysis.document)
    state = cast.drafts.get(f"state:{(house.country or '').lower()}") if house is not None else None
    return [] if state is None else [state]


def is_address(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether it only addresses somebody: "Mr President", "Madam Speaker"."""
    words = cast.tree.tokens[phrase.first : phrase.noun_first]
    return any(word.text.lower().rstrip(".") in load_names().honorifics for word in words)


def _joined_title(cast: Cast, one: Titled, ends: dict[int, RolePhrase]) -> RolePhrase | None:
    """The first of two titles of one bearer: "Crown Prince and Defence Minister of Qatar Ahmed Hamad".

    So are two of which the first is held for the time being: "Acting President and Prime Minister Holm".

    "The president and Defence Minister Holm" are two persons: the title of another one is a phrase with an article.
    Whose the second is must be told, unless the first is that of a deputy, who has a field of his own.
    """
    tokens = cast.tree.tokens
    if not one.phrases or one.first < 2 or tokens[one.first - 1].text != "and":
        return None
    phrase, behind = ends.get(one.first - 2), one.phrases[-1]
    if phrase is None or phrase.plural or behind.plural or phrase.definite:
        return None
    if not behind.owners and phrase.role.office not in _SECONDS and phrase.effect != "acting":
        return None
    capital = tokens[phrase.start].text[:1].isupper() and tokens[behind.start].text[:1].isupper()
    return phrase if capital and phrase.start == phrase.first and not phrase.owned else None


def _sent_to(cast: Cast, one: Titled, ends: dict[int, RolePhrase]) -> RolePhrase | None:
    """The title of "Chilean Ambassador to the United States Ana Soto", whose parse hangs the host on the name."""
    tokens = cast.tree.tokens
    at = one.first - 1
    host = cast.owner.get(at)
    if one.phrases or host is None or host.kind not in ("state", "igo"):
        return None
    while cast.owner.get(at - 1) is host:
        at -= 1
    at -= tokens[at - 1].upos == "DET"
    if at < 2 or tokens[at - 1].text.lower() not in ("to", "in"):
        return None
    phrase = next((p for p in ends.values() if p.noun_last == at - 2), None)
    if phrase is None or phrase.role.id not in ("ambassador", "envoy", "diplomat") or not phrase.owners:
        return None
    phrase.last = one.first - 1
    return phrase


def _take_style(cast: Cast, one: Titled) -> None:
    """ "His Majesty King Abdullah": the style before the title."""
    tokens = cast.tree.tokens
    at = one.first - 1
    if (
        at > 0
        and tokens[at].text.lower() in load_names().styles
        and tokens[at - 1].text.lower() in ("his", "her", "your")
    ):
        one.first = at - 1


def _titles(cast: Cast, phrase: RolePhrase, one: Titled) -> bool:
    if not _same_sentence(cast, phrase.noun, one.span.first):
        return False
    if not names_person(cast, phrase):
        return False
    if phrase.plural:
        return phrase.role.title
    return True


def _share_plural(cast: Cast, titled: list[Titled]) -> None:
    """ "Presidents Putin and Biden": the title in the plural belongs to the names joined behind, too."""
    for one in titled:
        plural = next((phrase for phrase in one.phrases if phrase.plural), None)
        if plural is None:
            continue
        own = set(range(one.span.first, one.span.last + 1))
        others = [other for other in titled if not other.phrases and _joined_to(cast, other, own)]
        together = [one, *others]
        owners = plural.owners
        for number, bearer in enumerate(together):
            each = owners[number : number + 1] if len(owners) == len(together) else owners if len(owners) == 1 else []
            copy = replace(plural, plural=False, owners=list(each), used=True)
            bearer.phrases = [copy if phrase is plural else phrase for phrase in bearer.phrases] or [copy]


def _joined_to(cast: Cast, other: Titled, own: set[int]) -> bool:
    head = cast.tree.tokens[cast.head_of(other.span.first, other.span.last)]
    return head.deprel == "conj" and head.head in own and head.index not in own


def _take_origin(cast: Cast, one: Titled) -> None:
    """ "Sergey Lavrov of Russia": the state behind the name."""
    tokens = cast.tree.tokens
    if not one.phrases:
        _take_nation(cast, one)
    at = one.span.last + 1
    if at + 2 < len(tokens) and tokens[at].text == "(":
        _take_bracketed(cast, one, at)
    if at + 1 >= len(tokens) or tokens[at].text.lower() != "of" or not _same_sentence(cast, at, one.span.first):
        return
    at += 1
    if tokens[at].upos == "DET":
        at += 1
    owner = cast.owner.get(at)
    if owner is None or owner.kind == "person":
        return
    while cast.owner.get(at + 1) is owner:
        at += 1
    one.origin = owner
    one.last = at


def _take_bracketed(cast: Cast, one: Titled, at: int) -> None:
    """ "The President of the Council, Ana Holm (Norway)": the state alone in brackets behind the name."""
    tokens = cast.tree.tokens
    owner, end = cast.owner.get(at + 1), at + 1
    while owner is not None and cast.owner.get(end) is owner:
        end += 1
    if owner is not None and owner.kind == "state" and end < len(tokens) and tokens[end].text == ")":
        one.origin, one.last = owner, end


def _take_nation(cast: Cast, one: Titled) -> None:
    """ "Ukraine's Volodymyr Zelensky", "the Russian Maria Orlova": the state before a name without title."""
    before = one.first - 1
    if before >= 1 and cast.tree.tokens[before].text in ("'s", "’s"):
        before -= 1
    owner = cast.owner.get(before)
    if owner is not None and owner.kind in ("state", "place", "party") and _same_sentence(cast, before, one.first):
        head = cast.head_of(one.span.first, one.span.last)
        if cast.tree.tokens[before].head in range(one.first, one.last + 1) or cast.tree.tokens[before].head == head:
            one.origin = owner


def _take_after(cast: Cast, one: Titled, starts: dict[int, RolePhrase]) -> None:
    """ "Sergey Lavrov, the Russian foreign minister,": a phrase between commas behind the name."""
    tokens = cast.tree.tokens
    at = one.last + 1
    if at + 1 >= len(tokens) or tokens[at].text not in (",", "(", "-", "–", "—"):
        return
    phrase = starts.get(at + 1) or starts.get(at + 2 if tokens[at + 1].upos == "DET" else -1)
    if (
        phrase is None
        or phrase.used
        or phrase.plural
        or not names_person(cast, phrase)
        or is_address(cast, phrase)
        or not _same_sentence(cast, at, phrase.noun)
    ):
        return
    after = phrase.last + 1
    ended = after >= len(tokens) or not _same_sentence(cast, after, phrase.noun)
    closed = ended or tokens[after].text in _CLOSING or tokens[after].lemma in ("and", "who")
    own = range(one.span.first, one.span.last + 1)
    apposed = tokens[phrase.noun].deprel in ("appos", "nmod:desc") and tokens[phrase.noun].head in own
    named_next = after < len(tokens) and tokens[after].upos == "PROPN" and tokens[after].entity.endswith("PER")
    listed = tokens[phrase.noun].deprel == "conj" and not closed
    if named_next or listed or not (apposed or closed):
        return
    phrase.used = True
    one.also.append(phrase)


def _take_before_comma(cast: Cast, one: Titled, ends: dict[int, RolePhrase]) -> None:
    """ "Malaysia's prime minister, Najib Razak,": a definite phrase, then the name between commas."""
    tokens = cast.tree.tokens
    if one.first < 2 or tokens[one.first - 1].text != ",":
        return
    phrase = ends.get(one.first - 2) or _posted(cast, one, ends)
    if phrase is None or phrase.used or phrase.plural or not names_person(cast, phrase) or is_address(cast, phrase):
        return
    if not _same_sentence(cast, phrase.noun, one.span.first):
        return
    unclosed = one.last + 1 < len(tokens) and tokens[one.last + 1].text != ","
    if one.phrases and unclosed and tokens[phrase.start].text.lower() in ("a", "an"):
        return  # "will expel an attaché, Foreign Minister Holm said"
    head = tokens[cast.head_of(one.span.first, one.span.last)]
    apposed = head.deprel in ("appos", "nmod:desc", "flat") and phrase.start <= head.head <= phrase.last
    # A tree may list the name with the place of the office: "the mayor of Turku, Anna Holm,".
    apposed = apposed or (head.deprel == "conj" and phrase.noun < head.head <= phrase.last)
    heads_it = one.span.first <= tokens[phrase.noun].head <= one.span.last
    after = one.last + 1
    ended = after >= len(tokens) or not _same_sentence(cast, after, phrase.noun)
    closed = ended or tokens[after].text in _CLOSING or tokens[after].upos in ("VERB", "AUX")
    known = bool(phrase.owners) or phrase.definite or phrase.possessor is not None
    if not (apposed or heads_it or (closed and known and head.deprel != "conj")):
        return
    phrase.used = True
    one.phrases.append(phrase)
    one.first = phrase.start


def _posted(cast: Cast, one: Titled, ends: dict[int, RolePhrase]) -> RolePhrase | None:
    """The phrase behind which the place of the post stands before the name: "Chile's envoy in Rome, Ana Soto"."""
    tokens = cast.tree.tokens
    place = cast.tree.head(one.first - 2) if tokens[one.first - 2].deprel == "flat" else tokens[one.first - 2]
    if place is None or place.deprel != "nmod":
        return None
    case = cast.tree.child(place.index, "case")
    if case is None or case.text.lower() not in ("in", "to", "at"):
        return None
    phrase = ends.get(case.index - 1)
    return phrase if phrase is not None and phrase.noun == place.head else None


def _take_predicate(cast: Cast, phrase: RolePhrase, heads: dict[int, Titled]) -> None:
    """ "X is the president of Y", "X, who was foreign minister", "elected president", "his election as president"."""
    tree = cast.tree
    noun = phrase.noun
    bearer: Titled | None = None
    if tree.child(noun, "cop") is not None and not _negated(cast, noun):
        bearer = _subject(cast, noun, heads)
    else:
        governor = tree.head(noun)
        cues = load_reference()
        named_as = governor is not None and governor.lemma.lower() in cues.taking_office | cues.giving_office
        if governor is not None and governor.index in heads and _is_as(cast, noun):
            bearer = heads[governor.index]
        elif governor is not None and named_as and not _negated(cast, governor.index) and _as_complement(cast, noun):
            bearer = _elected(cast, governor.index, heads)
    if bearer is not None:
        phrase.used = True
        bearer.also.append(phrase)


def _negated(cast: Cast, index: int) -> bool:
    return any(t.lemma in ("not", "never", "n't", "no") for t in cast.tree.children(index, "advmod", "det"))


def _is_as(cast: Cast, noun: int) -> bool:
    case = cast.tree.child(noun, "case")
    return case is not None and case.text.lower() == "as"


def _as_complement(cast: Cast, noun: int) -> bool:
    token = cast.tree.tokens[noun]
    case = cast.tree.child(noun, "case", "mark")
    if case is not None:
        return case.text.lower() == "as"
    return token.deprel in ("xcomp", "obj")


def _subject(cast: Cast, noun: int, heads: dict[int, Titled]) -> Titled | None:
    subject = cast.tree.child(noun, "nsubj")
    if subject is None:
        return None
    if subject.lemma in ("who", "that", "which"):
        governor = cast.tree.head(noun)
        return heads.get(governor.index) if governor is not None else None
    return heads.get(subject.index)


def _elected(cast: Cast, governor: int, heads: dict[int, Titled]) -> Titled | None:
    """Whom a verb or noun of election raises: object, passive subject, subject, or the object that "his" means."""
    tree = cast.tree
    raised = tree.tokens[governor]
    roles: tuple[str, ...] = ("nsubj", "nsubj:pass")
    if raised.lemma.lower() in load_reference().giving_office and raised.upos == "VERB":
        roles = ("obj", "nsubj:pass")
    at = governor
    for _ in range(_CLIMB):
        for child in tree.children(at, *roles):
            above = tree.head(at)
            relative = child.lemma in ("who", "that", "which") and above is not None
            return heads.get(above.index if relative and above is not None else child.index)
        token = tree.tokens[at]
        if token.deprel not in ("xcomp", "conj") or token.head < 0:
            break
        at = token.head
        roles = ("nsubj", "nsubj:pass")
    owner = tree.child(governor, "nmod:poss")
    if owner is None:
        return None
    if owner.index in heads:
        return heads[owner.index]
    verb = tree.head(governor)
    goal = tree.child(verb.index, "obj", "iobj") if verb is not None else None
    return heads.get(goal.index) if goal is not None and owner.upos == "PRON" else None
