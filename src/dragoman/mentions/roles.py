"""Role phrases: "Russian Deputy Foreign Minister", "spokesman for the Indonesian military", "U.S. and Iraqi troops".

A phrase is read in the line, guided by the tree: the role noun of the lexicon, the modifiers before it, what follows it
(`complements`), and the states and bodies named in them, which say whose office or group it is.
"""

from collections.abc import Set

from dragoman.lexicon.actors import load_actors
from dragoman.lexicon.datelines import dateline_words
from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.roles import RoleMatch, load_roles
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.complements import read_after
from dragoman.mentions.phrases import RolePhrase
from dragoman.mentions.standing import role_of

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM"})
_LONGEST = 10


def find_role_phrases(cast: Cast, names: dict[int, int], timed: Set[int] = frozenset()) -> list[RolePhrase]:
    """All role phrases outside of names and lexicon names, in order.

    Args:
        cast: the drafts found so far.
        names: tokens of persons' names, each with the first token of its name.
        timed: tokens of times of the day, for "4:30 P.M." is no prime minister.
    """
    book = load_roles()
    tokens = cast.tree.tokens
    texts = [token.text for token in tokens]
    found = []
    at = 0
    while at < len(tokens):
        match = book.match(texts, at) if at not in timed and _may_head(cast, at, names) else None
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
    if _abstract(cast, at, match):
        return False
    if match.length == 1:
        token = tokens[0]
        if token.upos == "ADJ" and token.deprel in ("amod", "advmod"):
            return False
        return token.upos in ("NOUN", "PROPN", "ADJ") and token.deprel not in ("compound:prt", "cop")
    return any(token.upos in ("NOUN", "PROPN") for token in tokens)


def _abstract(cast: Cast, at: int, match: RoleMatch) -> bool:
    """Whether a noun for people names a thing here ("opposition to the plan")."""
    tokens = cast.tree.tokens
    after = at + match.length
    links = load_reference().abstract.get(tokens[after - 1].text.lower())
    return links is not None and after < len(tokens) and tokens[after].text.lower() in links


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
    read_after(cast, phrase, names)
    joint = match.role.kind != "person" and _hyphenated(cast, phrase)
    if len(phrase.owners) > 1 and not phrase.plural and not joint and tokens[noun].upos != "ADJ":
        del phrase.owners[1:]
    phrase.foreign.extend(_countries_within(cast, phrase))
    phrase.role = role_of(cast, phrase)
    return phrase


def _hyphenated(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether a hyphen or dash joins the owners ("the Norway-Denmark commission"), so that the body is of both."""
    return any(token.text in ("-", "–", "—") for token in cast.tree.tokens[phrase.first : phrase.noun_first])


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
    end = _reach(phrase, names)
    at = phrase.noun_first - 1
    owners: list[Draft] = []
    while at >= begin and phrase.noun_first - at <= _LONGEST:
        token = tokens[at]
        if at in names or _bounds(cast, at):
            break
        if (age := _age(cast, at)) > 0:
            at -= age
            continue
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
            phrase.definite = phrase.owned = True
            break
        fields = any(
            tokens[i].upos == "CCONJ" and _double_title(cast, i, phrase.noun) for i in (at - 1, at + 1) if i > 0
        )
        joins = _joins(cast, at, phrase.first) or _lists(cast, at, phrase)
        if not (fields or _modifies(cast, at, end, phrase.noun) or joins):
            break
        owner = cast.owner.get(at)
        if owner is not None:
            at = _skip_owner(cast, at, owner)
            if _claims(cast, owner, at) and not (phrase.role.kind in ("igo", "ngo") and _seated(cast, owner, at)):
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
    joint = _joint_owners(cast, phrase, owners[::-1])
    phrase.owners = joint or _ranked(owners[::-1])


def _age(cast: Cast, at: int) -> int:
    """How many words tell an age before a noun ("63-year-old"), 0 where none does: they are no part of a title."""
    words = [token.text.lower() for token in cast.tree.tokens[max(0, at - 4) : at + 1]]
    if words[-1].endswith("-year-old"):
        return 1
    return 5 if len(words) == 5 and words[1:] == ["-", "year", "-", "old"] else 0


def _bounds(cast: Cast, at: int) -> bool:
    """Whether a word is no part of who is meant: "at least 40 protesters", "said Friday officials had …"."""
    tokens = cast.tree.tokens
    if tokens[at].text.lower() in dateline_words().weekdays:
        return True
    return at > 0 and tokens[at].text.lower() in ("least", "most") and tokens[at - 1].text.lower() == "at"


def _joint_owners(cast: Cast, phrase: RolePhrase, owners: list[Draft]) -> list[Draft]:
    """A state and an organization that "and" joins before a plural: "NATO and Afghan forces"; [] for any others."""
    kinds = {owner.kind for owner in owners}
    joined = any(token.upos == "CCONJ" for token in cast.tree.tokens[phrase.first : phrase.noun_first])
    return owners if phrase.plural and joined and len(owners) == len(kinds) and kinds == {"state", "igo"} else []


def _reach(phrase: RolePhrase, names: dict[int, int]) -> int:
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


def _lists(cast: Cast, at: int, phrase: RolePhrase) -> bool:
    """Whether a comma stands for "and" between two adjectives of countries: "Turkish, Greek foreign ministers meet"."""
    tokens = cast.tree.tokens
    sides = (at - 1, at + 1)
    return (
        tokens[at].text == ","
        and phrase.plural
        and phrase.first == at + 1
        and all(i in cast.owner and cast.owner[i].kind == "state" and tokens[i].upos == "ADJ" for i in sides)
    )


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


def _seated(cast: Cast, owner: Draft, at: int) -> bool:
    """Whether an owner that begins at `at` only says where an organization has its seat: "London-based"."""
    while cast.owner.get(at) is owner:
        at += 1
    words = [token.text.lower() for token in cast.tree.tokens[at - 1 : at + 2]]
    return words[0].endswith("-based") or (len(words) > 2 and words[1] in ("-", "–") and words[2] == "based")


def _ranked(owners: list[Draft]) -> list[Draft]:
    """States before organizations before places, each in text order; at most one kind is kept.

    A fighting group's name says more than a people's: "Janjaweed Arab militia".
    """
    owners = [owner for owner in owners if owner.kind != "person"]
    if fighting := [owner for owner in owners if owner.kind == "armed_group"]:
        owners = [owner for owner in owners if owner.kind != "population"] if len(fighting) < len(owners) else owners
    states = [owner for owner in owners if owner.kind in ("state", "population")]
    if states:
        return list(dict.fromkeys(states)) if all(o.kind == "state" for o in states) else states
    return [owner for owner in owners if owner.country is not None] or owners


def _read_determiner(cast: Cast, phrase: RolePhrase, at: int) -> None:
    token = cast.tree.tokens[at]
    word = token.text.lower()
    if load_reference().pronouns.get(word) is not None:
        phrase.possessor = at
        phrase.owned = True
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
