"""Organizations that the model finds and the lexicon does not know, and nouns beside the name of an organization."""

from collections.abc import Container

from dragoman.lexicon.reference import load_names, load_reference
from dragoman.lexicon.roles import Role, load_roles
from dragoman.mentions.acronyms import is_acronym
from dragoman.mentions.cast import Cast, Draft, slug
from dragoman.mentions.phrases import RolePhrase

_NAMED = frozenset({"igo", "ngo", "company", "media", "armed_group", "party", "government_body", "other"})
_APPOSED = frozenset({"appos", "flat", "nmod:desc", "compound", "nmod:unmarked", "dep"})


def add_organizations(cast: Cast, names: Container[int]) -> None:
    """Note what the model tags as an organization and the lexicon does not know; its country is that of its owner.

    Args:
        names: tokens of persons' names, which are left alone.
    """
    tokens = cast.tree.tokens
    at = 0
    while at < len(tokens):
        last = at
        if tokens[at].entity == "B-ORG":
            while last + 1 < len(tokens) and tokens[last + 1].entity == "I-ORG":
                last += 1
            while last > at and tokens[last].text in ("'s", "’s", "'", "’"):
                last -= 1
            if not any(index in names for index in range(at, last + 1)):
                _note_organization(cast, at, last)
        at = last + 1


def _note_organization(cast: Cast, first: int, last: int) -> None:
    tokens = cast.tree.tokens
    own = [cast.owner[i] for i in range(first, last + 1) if i in cast.owner]
    foreign = any(owner.kind not in ("state", "place") for owner in own)
    if (foreign and not _joint(cast, first, last, own)) or last - first + 1 <= len(own):
        return
    texts = [token.text for token in tokens[first : last + 1]]
    if _in_title(cast, first, last) or _no_body(cast, first, last, own) or texts[-1].lower() in load_reference().twins:
        return
    role = _last_role(texts)
    if role is not None and role.kind == "person" and role.title:
        return
    body = role if role is not None and role.kind in _NAMED and role.id != "bloc" else None
    before = cast.owner.get(first - 1)
    if before is None and first > 1 and tokens[first - 1].text in ("'s", "’s"):
        before = cast.owner.get(first - 2)
    if before is not None and before.kind in ("state", "place"):
        own.append(before)
    countries = list(dict.fromkeys(owner.country for owner in own if owner.country is not None))
    # A council of two states, or of a state and an organization, is neither's.
    country = "IGO" if len(countries) > 1 else countries[0] if countries else None
    name = " ".join(cast.tree.span(first, last).text.split())
    kind = body.kind if body is not None else "other"
    sectors = body.sectors if body is not None else ()
    draft = Draft(f"{kind}:{slug(name)}", kind, name, country, sectors, plural=False)
    draft = cast.add(draft)
    cast.mention(draft, first, last, "name")
    if last > first:
        _note_acronym(cast, draft, last)


def _note_acronym(cast: Cast, draft: Draft, last: int) -> None:
    """The acronym in brackets behind a name stands for it wherever the lexicon knows none of that name."""
    tokens = cast.tree.tokens
    if last + 3 >= len(tokens) or tokens[last + 1].text != "(" or tokens[last + 3].text != ")":
        return
    acronym = tokens[last + 2].text
    if is_acronym(acronym):
        for token in tokens[last + 2 :]:
            if token.text == acronym and token.index not in cast.owner:
                cast.mention(draft, token.index, token.index, "name")


def _joint(cast: Cast, first: int, last: int, own: list[Draft]) -> bool:
    """Whether a body is of several members that its name joins by a hyphen ("the NATO-Ukraine Commission")."""
    inside = cast.tree.tokens[first : last + 1]
    several = len({owner.country for owner in own if owner.kind in ("state", "igo")}) > 1
    return several and last not in cast.owner and any(token.text in ("-", "–", "—") for token in inside)


def _no_body(cast: Cast, first: int, last: int, own: list[Draft]) -> bool:
    """Whether the name is of an instrument, or of what two states have with each other, not of a body that acts.

    "The Peru-Chile Trade Agreement", "the Peru-Chile Partnership", "Peru-Chile" of "Peru-Chile talks".
    """
    tokens, cues = cast.tree.tokens, load_reference()
    word = tokens[last].text.lower()
    several = len({owner.country for owner in own if owner.kind == "state"}) > 1
    joined = all(index in cast.owner or tokens[index].upos in ("PUNCT", "SYM") for index in range(first, last + 1))
    return word in cues.instruments or (several and (joined or word in cues.shared))


def _in_title(cast: Cast, first: int, last: int) -> bool:
    """Whether the words are part of a title ("Secretary of State", "National Security Advisor")."""
    tokens = cast.tree.tokens
    book = load_roles()
    for start in range(max(0, first - 4), last + 1):
        match = book.match([token.text for token in tokens[start : last + 6]], 0)
        if match is not None and match.role.kind == "person" and start + match.length > last:
            return start < first or start + match.length > last + 1
    return False


def _last_role(texts: list[str]) -> Role | None:
    """The role noun with which a name ends or begins ("Royal Guard Regiment", "Ministry of Trade")."""
    book = load_roles()
    for at in range(len(texts)):
        match = book.match(texts, at)
        if match is not None and at + match.length == len(texts):
            return match.role
    match = book.match(texts, 0)
    return (
        match.role if match is not None and len(texts) > match.length and texts[match.length] in ("of", "for") else None
    )


def named_beside(cast: Cast, phrase: RolePhrase) -> Draft | None:
    """The organization whose name stands beside a noun for it: "the news agency Yonhap", "the Interfax agency".

    Also behind "calling itself", "known as": "a group calling itself the Red Brigade".
    """
    if phrase.role.kind == "person" or phrase.plural:
        return None
    tokens = cast.tree.tokens
    if (called := _called(cast, phrase)) is not None:
        return called
    after = cast.owner.get(phrase.noun_last + 1)
    if after is not None and after.kind in _NAMED:
        head = cast.tree.tokens[_head_of(cast, phrase.noun_last + 1, after)]
        if (head.head == phrase.noun and head.deprel in _APPOSED) or tokens[phrase.noun].head == head.index:
            return after
    before = cast.owner.get(phrase.noun_first - 1)
    if before is not None and before.kind in _NAMED and (before.kind in ("other", phrase.role.kind)):
        return before
    return None


def _called(cast: Cast, phrase: RolePhrase) -> Draft | None:
    """The organization that a clause says a noun is called; it is then what the noun says it is."""
    naming = (t for t in cast.tree.children(phrase.noun, "acl", "acl:relcl") if t.lemma.lower() in load_names().naming)
    for clause in naming:
        for index in cast.tree.subtree(clause.index):
            owner = cast.owner.get(index)
            if index > clause.index and owner is not None and owner.kind in _NAMED:
                if owner.country is None and phrase.role.kind in _NAMED and phrase.role.id != "bloc":
                    owner.kind, owner.sectors = phrase.role.kind, phrase.role.sectors
                return owner
    return None


def _head_of(cast: Cast, first: int, owner: Draft) -> int:
    last = first
    while cast.owner.get(last + 1) is owner:
        last += 1
    return cast.head_of(first, last)
