"""What follows a role noun and says whose it is: "of Foreign Affairs", "of Russia", "for the Indonesian military"."""

from dragoman.lexicon.reference import load_reference
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.cast import Cast, Draft
from dragoman.mentions.phrases import RolePhrase

_LINKS = frozenset({"of", "for", "to", "at", "in", "from", "with"})
_AFTER = frozenset({"ADJ", "NOUN", "PROPN", "DET", "NUM", "PART", "CCONJ", "ADP"})
_LONGEST = 10
_LONGEST_LIST = 60
_SENT = frozenset({"envoy", "secretary-generals-envoy", "ambassador", "diplomat"})
_SEATED = frozenset({"legislator", "senator", "judge", "opposition-leader", "cleric"})


def read_after(cast: Cast, phrase: RolePhrase, names: dict[int, int]) -> None:
    """Walk right over "of Foreign Affairs", "of Russia", "for the Indonesian military"."""
    tokens = cast.tree.tokens
    _read_flight(cast, phrase)
    _read_agents(cast, phrase)
    _read_allegiance(cast, phrase)
    last = cast.tree.sentence_of(phrase.noun).last - 1
    at = phrase.noun_last + 1
    listed = at < last and tokens[at].text == "," and not phrase.plural and _fields_end(cast, at, last, names) > at
    if at > last or (tokens[at].text.lower() not in _LINKS and not listed) or at in names:
        return
    link = "of" if listed else tokens[at].text.lower()
    if link in ("to", "in", "at", "with") and not _governed(cast, at, phrase):
        return
    if link == "for" and phrase.owners and phrase.role.level != "minister" and not _governed(cast, at, phrase):
        return  # "calls by Peru's rulers for aid"
    if link in ("in", "at") and not phrase.owners and _abroad(cast, phrase):
        return
    if link == "from" and _leaves(cast, phrase):
        return
    if link in ("in", "at") and phrase.plural and phrase.role.sectors[:1] == ("MIL",):
        return  # "troops in Helmand" are those of whom the text told before, or whose the passage says
    if link == "in" and _minority(cast, phrase.noun) and (owner := _owner_after(cast, at, last)) is not None:
        phrase.owners = [owner]
        return
    if not phrase.plural and link in ("in", "from", "with"):
        _note_location(cast, phrase, at, last)
        return
    end, owners = _consume(cast, at, last, names, phrase.plural)
    if phrase.possessor is not None and link != "of":
        if link == "for" and end > at and not owners and phrase.role.level in ("minister", "official"):
            phrase.last = end  # "its secretary of state for trade"
        return
    if end > at:
        phrase.last = end
        if link == "with" or (link == "for" and _sent(cast, phrase)):
            owners = []
        if link == "of" and load_reference().harming.intersection(phrase.role.sectors[:1]):
            owners = []  # "the kidnappers of a Dane"
        if link == "to":
            owners = [owner for owner in owners if owner.kind in ("person", "government_body")]
        if not phrase.owners or (link == "of" and _minority(cast, phrase.noun) and owners):
            phrase.owners = _first_claim(owners, link, phrase.plural)


def _sent(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether "for Syria" says where somebody is sent, not by whom."""
    noun = cast.tree.tokens[phrase.noun].lemma.lower()
    return phrase.role.id in _SENT or noun in load_reference().sent


def _minority(cast: Cast, noun: int) -> bool:
    """Whether the noun is of people who live in another country than that of their name ("the Serb minority")."""
    return cast.tree.tokens[noun].lemma.lower() in load_reference().minorities


def _read_flight(cast: Cast, phrase: RolePhrase) -> None:
    """Whence people flee is where they are of: "refugees fleeing the war in Sudan"."""
    for clause in cast.tree.children(phrase.noun, "acl") if phrase.plural and not phrase.owners else ():
        if clause.text.lower().endswith("ing") and clause.lemma.lower() in load_reference().leaving:
            left = [cast.owner[index] for index in cast.tree.subtree(clause.index) if index in cast.owner]
            states = [owner for owner in left if owner.kind in ("state", "place") and owner.country is not None]
            phrase.owners = states[:1] if len({owner.country for owner in states}) == 1 else []


def _read_allegiance(cast: Cast, phrase: RolePhrase) -> None:
    """To whom people belong owns them: "fighters affiliated with Hezbollah", "troops loyal to the general"."""
    for word in cast.tree.children(phrase.noun, "acl", "amod") if not phrase.owners else ():
        if word.index < phrase.noun or word.lemma.lower() not in load_reference().belonging:
            continue
        lords = [t.index for t in cast.tree.children(word.index, "obl", "nmod") if t.index in cast.owner]
        phrase.owners = [cast.owner[index] for index in lords[:1] if cast.owner[index].country is not None]


def _read_agents(cast: Cast, phrase: RolePhrase) -> None:
    """Who sends them owns them ("troops sent by Chad"); who arms or accuses them does not ("troops armed by Chad")."""
    for clause in cast.tree.children(phrase.noun, "acl"):
        around = [t for t in cast.tree.children(clause.index, "obl") if t.index in cast.owner]
        by = [t.index for t in around if any(case.lemma == "by" for case in cast.tree.children(t.index, "case"))]
        owners = [cast.owner[index] for index in by]
        if clause.lemma.lower() in load_reference().sending and not phrase.owners:
            phrase.owners = owners[:1]
        else:
            phrase.foreign += [owner.country for owner in owners if owner.country is not None]


def _abroad(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether those who are somewhere are there from abroad ("the international force in Kosovo")."""
    words = cast.tree.tokens[phrase.first : phrase.noun_last + 1]
    return any(token.text.lower() in load_reference().elsewhere for token in words)


def _leaves(cast: Cast, phrase: RolePhrase) -> bool:
    """Whether "from" says what is left ("the withdrawal of forces from Panama"), not whence somebody is."""
    governor = cast.tree.head(phrase.noun)
    return governor is not None and governor.lemma.lower() in load_reference().leaving


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
    """An "in" or "from" phrase says where a single role bearer is, which tells the country of hardly any office.

    It does of those who sit or serve where they are: "an opposition senator in Paraguay".
    """
    owner = _owner_after(cast, at, last)
    at_home = phrase.role.level == "other" or phrase.role.id in _SEATED
    if owner is not None and not phrase.owners and at_home:
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
    fields = _fields_end(cast, at, last, names) if tokens[at].text == "," else at
    while index <= last and index - max(at, fields) <= (_LONGEST_LIST if plural else _LONGEST):
        token = tokens[index]
        if token.text == "," and not plural:
            fields = max(fields, _fields_end(cast, index, last, names))
        comma = token.text == "," and _lists_on(cast, index, last, plural)
        if index < fields:
            index += 1
            continue
        words = token.upos in _AFTER or (token.upos == "VERB" and token.deprel == "amod")
        if index in names or not (words or comma or token.text in ("-", "–", "'s", "’s", "/")):
            break
        if _times(cast, index, at):
            break
        if token.upos == "ADP" and (
            token.text.lower() not in ("of", "for", "the", "and") or not _depends_within(cast, index, at)
        ):
            break
        if token.upos == "CCONJ" and not _coordinates(cast, index, at, last):
            break
        owner = cast.owner.get(index)
        if owner is not None and owner not in owners and not (token.head > index and _minority(cast, token.head)):
            owners.append(owner)
        if token.upos in ("NOUN", "PROPN", "ADJ", "NUM") or token.text in ("'s", "’s"):
            end = index
        index += 1
    return end, owners


def _times(cast: Cast, index: int, at: int) -> bool:
    """Whether a word begins an adverbial of time, which is the clause's: "people in Yei last week"."""
    tokens = cast.tree.tokens
    while index < tokens[index].head and tokens[index].deprel in ("amod", "nummod", "det", "compound"):
        index = tokens[index].head
    return tokens[index].deprel in ("obl:unmarked", "obl:tmod") and tokens[index].head < at


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
    noun = head not in cast.owner and book.match([tokens[head].text], 0) is not None  # "States" is no office
    return not noun or book.match([tokens[tokens[head].head].text], 0) is not None


def _lists_on(cast: Cast, comma: int, last: int, plural: bool) -> bool:
    """Whether a comma goes on with a list of owners ("the ministers of India, Russia and China")."""
    if not plural:
        return False
    tokens = cast.tree.tokens
    following = comma + 1
    while following <= last and tokens[following].upos in ("DET", "CCONJ"):
        following += 1
    if following not in cast.owner:
        return False
    token = tokens[following]
    while token.deprel in ("amod", "compound") and cast.owner.get(token.head) is cast.owner[following]:
        token = tokens[token.head]  # "the Kyrgyz Republic"
    # Trees take the second state of a list for an aside now and then.
    return token.deprel in ("conj", "appos")


def _fields_end(cast: Cast, comma: int, last: int, names: dict[int, int]) -> int:
    """Where the fields of one ministry end behind a comma: at "of Chile" in "of Trade, Tourism and Industry of Chile".

    `comma` itself where no such list follows: all its words are capitals, "and" joins the last, a state owns it.
    """
    tokens = cast.tree.tokens
    joined = False
    for index in range(comma + 1, last):
        word = tokens[index]
        if word.text.lower() == "of" and joined:
            owner = cast.owner.get(index + (2 if tokens[index + 1].upos == "DET" else 1))
            return index if owner is not None and owner.kind == "state" else comma
        joined = joined or word.upos == "CCONJ"
        owned = index in names or (index in cast.owner and cast.owner[index].country is not None)
        if owned or not (word.upos == "CCONJ" or word.text == "," or word.text[:1].isupper()):
            return comma
    return comma


def _first_claim(owners: list[Draft], link: str, plural: bool) -> list[Draft]:
    """The owners that count in a phrase after the noun: the states or firms listed, else the first with a country."""
    named = [owner for owner in owners if owner.country is not None]
    if not named:
        return owners[:1]
    kind = named[0].kind
    return (
        [owner for owner in named if owner.kind == kind]
        if (kind == "state" or (kind == "company" and plural)) and link in ("of", "from", "in")
        else named[:1]
    )
