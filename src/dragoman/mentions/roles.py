"""Role phrases: "Russian Deputy Foreign Minister", "spokesman for the Indonesian military", "U.S. and Iraqi troops".

A phrase is read in the line, guided by the tree: the role noun of the lexicon, the modifiers before it, a prepositional
phrase after it, and the states and bodies named in them, which say whose office or group it is.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.roles import Role, RoleMatch, load_roles
from dragoman.mentions.cast import Cast, Draft

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_LINKS = frozenset({"of", "for", "to", "at", "in", "from", "with"})
_AFTER = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM", "PART", "CCONJ", "ADP"})
_LONGEST = 10


@dataclass(slots=True, eq=False)
class RolePhrase:
    """A role noun with what qualifies it, as token indexes (both ends included).

    `noun` is the token that heads it; `first` the leftmost modifier, without article or possessive, which `start`
    includes; `last` the end of the phrase after it, `noun_last` the end of the noun alone. `owners` are the drafts that
    say whose it is, nearest claim first; more than one where the text coordinates them. `possessor` is a possessive
    pronoun's token. `effect` is former, elect, acting, late … or None. `foreign` are countries named in a modifier that
    does not make the phrase theirs ("Russian-backed").
    """

    role: Role
    plural: bool
    start: int
    first: int
    noun_first: int
    noun: int
    noun_last: int
    last: int
    owners: list[Draft] = field(default_factory=list)
    possessor: int | None = None
    effect: str | None = None
    foreign: list[str] = field(default_factory=list)
    definite: bool = False
    used: bool = False

    @property
    def country(self) -> str | None:
        """The country of the first owner; of a company, where its seat is."""
        return country_of(self.owners[0]) if self.owners else None


def country_of(owner: Draft) -> str | None:
    """The country of whoever belongs to an owner: a company's people are at home where its seat is."""
    return owner.home or owner.country if owner.kind == "company" else owner.country


def find_role_phrases(cast: Cast, names: dict[int, int]) -> list[RolePhrase]:
    """All role phrases outside of names and lexicon names, in order; `names` maps name tokens to their name's first."""
    book = load_roles()
    tokens = cast.tree.tokens
    texts = [token.text for token in tokens]
    found = []
    at = 0
    while at < len(tokens):
        match = book.match(texts, at) if _may_head(cast, at, names) else None
        if match is None or not _is_noun(cast, at, match):
            at += 1
            continue
        found.append(_phrase(cast, at, match, names))
        at += match.length
    return found


def _may_head(cast: Cast, at: int, names: dict[int, int]) -> bool:
    return (
        at not in names and at not in cast.owner and cast.tree.tokens[at].upos in ("NOUN", "PROPN", "ADJ", "VERB", "X")
    )


def _is_noun(cast: Cast, at: int, match: RoleMatch) -> bool:
    """Whether the words found are a noun here ("the head of state", not "to head the party")."""
    tokens = cast.tree.tokens[at : at + match.length]
    if _in_compound(cast, at, at + match.length):
        return False
    if match.length == 1:
        token = tokens[0]
        if token.upos == "ADJ" and token.deprel in ("amod", "advmod"):
            return False
        return token.upos in ("NOUN", "PROPN", "ADJ") and token.deprel not in ("compound:prt", "cop")
    return any(token.upos in ("NOUN", "PROPN") for token in tokens)


def _in_compound(cast: Cast, at: int, after: int) -> bool:
    """Whether the words are part of a compound with hyphens ("people-to-people exchanges", "military-technical")."""
    tokens = cast.tree.tokens
    if after + 1 < len(tokens) and tokens[after].text in ("-", "–") and tokens[after].start == tokens[after - 1].end:
        return tokens[after].end == tokens[after + 1].start and load_roles().effect(tokens[after + 1].text) is None
    if (
        at >= 2
        and tokens[at - 1].text in ("-", "–")
        and tokens[at - 1].end == tokens[at].start == tokens[at - 1].start + 1
    ):
        return tokens[at - 2].text.lower() == "to"
    return False


def _phrase(cast: Cast, at: int, match: RoleMatch, names: dict[int, int]) -> RolePhrase:
    tokens = cast.tree.tokens
    noun_last = at + match.length - 1
    noun = _noun_head(cast, at, noun_last)
    phrase = RolePhrase(match.role, match.plural, at, at, at, noun, noun_last, noun_last)
    _read_before(cast, phrase, names)
    _read_suffix(cast, phrase)
    _read_after(cast, phrase, names)
    if len(phrase.owners) > 1 and not phrase.plural and tokens[noun].upos != "ADJ":
        del phrase.owners[1:]
    phrase.foreign.extend(_countries_within(cast, phrase))
    return phrase


def _countries_within(cast: Cast, phrase: RolePhrase) -> list[str]:
    """Countries in the noun's own words ("pro-Russian rebels"), whose it is not."""
    found = []
    for token in cast.tree.tokens[phrase.first : phrase.noun_last + 1]:
        prefix, hyphen, rest = token.text.partition("-")
        if hyphen and prefix.lower() in load_reference().prefixes:
            match = load_actors().demonym(rest)
            if match is not None and match.actor.country is not None:
                found.append(match.actor.country)
    return found


def _noun_head(cast: Cast, first: int, last: int) -> int:
    """The head noun of a role noun of several words: before "of" and the like, else its last word."""
    for index in range(first + 1, last):
        if cast.tree.tokens[index].upos == "ADP":
            return index - 1
    head = cast.head_of(first, last)
    return head if cast.tree.tokens[head].upos in ("NOUN", "PROPN") else last


def _read_before(cast: Cast, phrase: RolePhrase, names: dict[int, int]) -> None:
    """Walk left over modifiers, noting owners, qualifiers, article and possessive."""
    tokens = cast.tree.tokens
    begin = cast.tree.sentence_of(phrase.noun).first
    end = _reach(cast, phrase, names)
    at = phrase.noun_first - 1
    owners: list[Draft] = []
    while at >= begin and phrase.noun_first - at <= _LONGEST:
        token = tokens[at]
        if at in names:
            break
        if token.upos in ("DET", "PRON"):
            _read_determiner(cast, phrase, at)
            break
        if token.text in ("'s", "’s", "'", "’"):
            owner = cast.owner.get(at - 1)
            if owner is not None and owner.kind != "person":
                at = _skip_owner(cast, at - 1, owner)
                owners.append(owner)
                if at > begin and tokens[at - 1].upos == "DET":
                    at -= 1
                phrase.first = phrase.start = at
                break
            phrase.definite = True
            break
        fields = any(
            tokens[i].upos == "CCONJ" and _double_title(cast, i, phrase.noun) for i in (at - 1, at + 1) if i > 0
        )
        if not (fields or _modifies(cast, at, end, phrase.noun) or _joins(cast, at, phrase.first)):
            break
        owner = cast.owner.get(at)
        if owner is not None:
            at = _skip_owner(cast, at, owner)
            if _claims(cast, owner, at):
                owners.append(owner)
            elif owner.country is not None:
                phrase.foreign.append(owner.country)
        else:
            effect = load_roles().effect(token.text)
            if effect is not None:
                phrase.effect = phrase.effect if phrase.effect in ("former", "elect") else effect
        phrase.first = phrase.start = at
        at -= 1
    while phrase.first < phrase.noun_first and tokens[phrase.first].upos in ("CCONJ", "PUNCT", "SYM"):
        phrase.first += 1
        phrase.start = max(phrase.start, phrase.first)
    phrase.owners = _ranked(owners[::-1])


def _reach(cast: Cast, phrase: RolePhrase, names: dict[int, int]) -> int:
    """The last token that a modifier may depend on: the noun, or the end of the name that follows it."""
    following = phrase.noun_last + 1
    while following in names:
        following += 1
    return following - 1


def _modifies(cast: Cast, at: int, end: int, noun: int) -> bool:
    """Whether a word before a noun depends on something between it and the noun (or the name behind that)."""
    token = cast.tree.tokens[at]
    if token.upos == "CCONJ" and _double_title(cast, at, noun):
        return True
    if token.text in ("-", "–") and cast.tree.tokens[at - 1].end == token.start:
        return True
    if token.upos in ("CCONJ", "PUNCT", "SYM"):
        # "And" and commas join modifiers ("Indian and Russian ministers"), not what stands before the phrase.
        return token.text in ("and", "or", "&", "-", "–", ",", "/") and at < token.head < noun
    if token.upos not in _MODIFIERS:
        return (
            token.upos in ("VERB", "ADV", "X")
            and at < token.head <= end
            and token.deprel in ("amod", "advmod", "compound")
        )
    if token.deprel in ("nsubj", "obj", "obl", "iobj", "root", "obl:tmod", "obl:unmarked"):
        return False
    return at < token.head <= end


def _double_title(cast: Cast, at: int, noun: int) -> bool:
    """Whether "and" joins two fields of one ministry ("Communications and information minister") despite the tree."""
    tokens = cast.tree.tokens
    field = tokens[at - 1] if at > 0 else None
    if field is None or field.upos not in ("NOUN", "ADJ", "PROPN") or at - 1 in cast.owner or noun - at != 2:
        return False
    if tokens[noun].text.lower() not in ("minister", "secretary", "ministry") or field.deprel in ("obl", "obj"):
        return False
    return load_roles().match([field.text], 0) is None


def _joins(cast: Cast, at: int, following: int) -> bool:
    """Whether a demonym, an owner or a capitalized word stands right before the title, whatever the tree says."""
    tokens = cast.tree.tokens
    if tokens[at].text == "-" or tokens[at].lemma in ("and", ","):
        return False
    owner = cast.owner.get(at)
    if owner is not None:
        return owner.kind != "person" and tokens[at].deprel not in ("obl", "nsubj", "obj")
    qualifier = load_roles().effect(tokens[at].text) is not None
    titled = (
        tokens[at].text[:1].isupper() and tokens[at].upos in ("PROPN", "ADJ") and tokens[following].text[:1].isupper()
    )
    return (qualifier or titled) and tokens[at].deprel not in ("obl", "nsubj", "obj", "obl:tmod", "obl:unmarked")


def _skip_owner(cast: Cast, at: int, owner: Draft) -> int:
    """The first token of the owner's mention that ends at `at`."""
    while at - 1 in cast.owner and cast.owner[at - 1] is owner:
        at -= 1
    return at


def _claims(cast: Cast, owner: Draft, at: int) -> bool:
    """Whether an owner that begins at `at` owns what follows, unlike in "Russian-backed" and "pro-Russian"."""
    cues = load_reference()
    tokens = cast.tree.tokens
    after = at
    while cast.owner.get(after) is owner:
        after += 1
    hyphen = after + 1 < len(tokens) and tokens[after].text in ("-", "–")
    if hyphen and tokens[after + 1].text.lower() in cues.foreign_modifiers:
        return False
    if tokens[after - 1].text.partition("-")[2].lower() in cues.foreign_modifiers:
        return False
    return not (at >= 2 and tokens[at - 1].text in ("-", "–") and tokens[at - 2].text.lower() in cues.prefixes)


def _ranked(owners: list[Draft]) -> list[Draft]:
    """States before organizations before places, each in text order; at most one kind is kept."""
    owners = [owner for owner in owners if owner.kind != "person"]
    states = [owner for owner in owners if owner.kind in ("state", "population")]
    if states:
        return list(dict.fromkeys(states)) if all(o.kind == "state" for o in states) else states
    return [owner for owner in owners if owner.country is not None] or owners


def _read_determiner(cast: Cast, phrase: RolePhrase, at: int) -> None:
    token = cast.tree.tokens[at]
    word = token.text.lower()
    if load_reference().pronouns.get(word) is not None:
        phrase.possessor = at
    elif token.upos == "PRON":
        return
    phrase.start = at
    phrase.definite = phrase.definite or word in ("the", "this", "that", "these", "those")


def _read_suffix(cast: Cast, phrase: RolePhrase) -> None:
    """A qualifier joined behind: "President-elect", "prime minister-designate"."""
    tokens = cast.tree.tokens
    after = phrase.noun_last + 1
    if after < len(tokens) and tokens[after].text in ("-", "–"):
        after += 1
    if (
        after < len(tokens)
        and load_roles().effect(tokens[after].text) in ("elect", "would_be")
        and tokens[after].upos != "VERB"
    ):
        phrase.effect = load_roles().effect(tokens[after].text)
        phrase.noun_last = phrase.last = after


def _read_after(cast: Cast, phrase: RolePhrase, names: dict[int, int]) -> None:
    """Walk right over "of Foreign Affairs", "of Russia", "for the Indonesian military"."""
    tokens = cast.tree.tokens
    last = cast.tree.sentence_of(phrase.noun).last - 1
    at = phrase.noun_last + 1
    if at > last or tokens[at].text.lower() not in _LINKS or at in names:
        return
    link = tokens[at].text.lower()
    if link in ("to", "in", "at", "with") and not _governed(cast, at, phrase):
        return
    if not phrase.plural and link in ("in", "from", "with"):
        _note_location(cast, phrase, at, last)
        return
    end, owners = _consume(cast, at, last, names, phrase.plural)
    if phrase.possessor is not None and link != "of":
        return
    if end > at:
        phrase.last = end
        if link == "with" or (link == "for" and _sent(cast, phrase)):
            owners = []
        if link == "to":
            owners = [owner for owner in owners if owner.kind in ("person", "government_body")]
        if not phrase.owners:
            phrase.owners = _first_claim(owners, link)


def _sent(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether "for Syria" says where somebody is sent, not by whom."""
    noun = cast.tree.tokens[phrase.noun].lemma.lower()
    return phrase.role.id in ("envoy", "ambassador", "diplomat") or noun in load_reference().sent


def _governed(cast: Cast, at: int, phrase: RolePhrase) -> bool:
    """Whether the preposition's phrase hangs on the role noun."""
    head = cast.tree.tokens[at].head
    while head > phrase.noun_last:
        token = cast.tree.tokens[head]
        if phrase.noun_first <= token.head <= phrase.noun_last:
            return token.deprel.startswith(("nmod", "obl", "acl"))
        if (
            token.head <= head
            and token.head > phrase.noun_last
            and token.deprel in ("conj", "flat", "compound", "nmod")
        ):
            head = token.head
            continue
        return False
    return False


def _note_location(cast: Cast, phrase: RolePhrase, at: int, last: int) -> None:
    """An "in" or "from" phrase says where a single role bearer is, which tells the country of nobody's office."""
    owner = _owner_after(cast, at, last)
    if owner is not None and not phrase.owners and phrase.role.level == "other":
        phrase.owners = [owner]


def _owner_after(cast: Cast, at: int, last: int) -> Draft | None:
    for index in range(at + 1, min(at + 4, last + 1)):
        if index in cast.owner:
            return cast.owner[index]
        if cast.tree.tokens[index].upos not in ("DET", "ADJ", "NOUN", "PROPN", "ADP"):
            return None
    return None


def _consume(cast: Cast, at: int, last: int, names: dict[int, int], plural: bool) -> tuple[int, list[Draft]]:
    """The end of a prepositional phrase that begins at `at`, and the drafts named in it."""
    tokens = cast.tree.tokens
    owners: list[Draft] = []
    end = at
    index = at + 1
    while index <= last and index - at <= _LONGEST + 4 * plural:
        token = tokens[index]
        comma = token.text == "," and _lists_on(cast, index, last, plural)
        if index in names or not (token.upos in _AFTER or comma or token.text in ("-", "–", "'s", "’s", "/")):
            break
        if token.upos == "ADP" and (
            token.text.lower() not in ("of", "for", "the", "and") or not _depends_within(cast, index, at)
        ):
            break
        if token.upos == "CCONJ" and not _coordinates(cast, index, at, last):
            break
        owner = cast.owner.get(index)
        if owner is not None and owner not in owners:
            owners.append(owner)
        if token.upos in ("NOUN", "PROPN", "ADJ", "NUM") or token.text in ("'s", "’s"):
            end = index
        index += 1
    return end, owners


def _depends_within(cast: Cast, index: int, at: int) -> bool:
    """Whether an inner preposition belongs to something that began after `at`'s governor."""
    head = cast.tree.tokens[index].head
    governor = cast.tree.tokens[head].head if head >= 0 else -1
    return governor >= at - 6


def _coordinates(cast: Cast, index: int, at: int, last: int) -> bool:
    """Whether "and" joins two words of the phrase ("Foreign and Commonwealth Affairs", "of India and Russia")."""
    tokens = cast.tree.tokens
    head = tokens[index].head
    if not 0 <= head <= last or head < at or not at < tokens[head].head < index:
        return False
    book = load_roles()
    noun = book.match([tokens[head].text], 0) is not None
    return not noun or book.match([tokens[tokens[head].head].text], 0) is not None


def _lists_on(cast: Cast, comma: int, last: int, plural: bool) -> bool:
    """Whether a comma goes on with a list of owners ("the ministers of India, Russia and China")."""
    if not plural:
        return False
    following = comma + 1
    while following <= last and cast.tree.tokens[following].upos == "DET":
        following += 1
    return following in cast.owner and cast.tree.tokens[following].deprel == "conj"


def _first_claim(owners: list[Draft], link: str) -> list[Draft]:
    """The owners that count in a phrase after the noun: the states listed, else the first that has a country."""
    named = [owner for owner in owners if owner.country is not None]
    if not named:
        return owners[:1]
    kind = named[0].kind
    return (
        [owner for owner in named if owner.kind == kind]
        if kind == "state" and link in ("of", "from", "in")
        else named[:1]
    )


def phrases_by_end(phrases: list[RolePhrase]) -> dict[int, RolePhrase]:
    """The phrases by the token they end at; the end of the noun alone counts where the phrase goes on."""
    found: dict[int, RolePhrase] = {}
    for phrase in phrases:
        found[phrase.noun_last] = phrase
    for phrase in phrases:
        found[phrase.last] = phrase
    return found


def unused(phrases: list[RolePhrase]) -> Iterator[RolePhrase]:
    """The phrases that no name has taken."""
    return (phrase for phrase in phrases if not phrase.used)
