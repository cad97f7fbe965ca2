"""People and places known by their country alone: "Algerian landowners", "Iraqi towns", "Bosnian Serbs".

Nouns that the lexicon of roles does not list, but which can only name people or somewhere that can be attacked,
entered or left. A people takes its country from the words before and behind it, or from the passage.
"""

from dragoman.lexicon.actors import NON_STATE_CODES
from dragoman.lexicon.reference import load_reference
from dragoman.mentions.cast import Cast, Draft, slug
from dragoman.mentions.context import CountryContext
from dragoman.records.analysis import Token

_OWNERS = frozenset({"state", "place", "population"})


def add_possessions(cast: Cast) -> None:
    """Note people and places that a state's name or demonym stands beside, and settle where peoples are at home."""
    cues = load_reference()
    for token in cast.tree.tokens:
        if token.upos not in ("NOUN", "PROPN") or token.index in cast.at or token.index in cast.owner:
            continue
        lemma = token.lemma.lower()
        if lemma in cues.holdings:
            _note(cast, token, "place", ())
        elif token.upos == "NOUN" and token.text.endswith(cues.agent_endings) and lemma not in cues.no_agents:
            _note(cast, token, "population", ("CVL",))
    _settle_peoples(cast)
    _settle_persons(cast)


def _settle_persons(cast: Cast) -> None:
    """Give a person the country of what an apposition calls them: "Ana Paz, Bolivia's best known activist, …"."""
    for draft in [d for d in cast if d.kind == "person" and d.country is None and d.words]:
        for mention in draft.mentions:
            for child in cast.tree.children(mention.head, "appos"):
                said = [d for d in cast.at.get(child.index, ()) if d.kind in ("ngo", "population") and d.role]
                if said and not said[0].plural and said[0].country not in NON_STATE_CODES:
                    draft.country = draft.country or said[0].country


def _note(cast: Cast, token: Token, kind: str, sectors: tuple[str, ...]) -> None:
    for child in cast.tree.children(token.index, "amod", "compound", "nmod:poss"):
        owner = cast.owner.get(child.index)
        if child.index >= token.index or owner is None or owner.kind not in _OWNERS or owner.country is None:
            continue
        before = [c.index for c in cast.tree.children(token.index, "det", "amod", "compound", "nummod")]
        first = min([child.index, *(index for index in before if index < token.index)])
        prefix = "place" if kind == "place" else "group"
        noun = token.text.lower()
        name = " ".join(cast.tree.span(child.index, token.index).text.split())
        draft = Draft(f"{prefix}:{slug(owner.country)}-{slug(noun)}", kind, name, owner.country, sectors, plural=True)
        draft.role = noun
        cast.mention(cast.add(draft), first, token.index, "nominal", head=token.index)
        return


def _settle_peoples(cast: Cast) -> None:
    """Give a people its country: of the state before it ("Bosnian Serbs") or behind it ("Albanians of Kosovo")."""
    context: CountryContext | None = None
    for draft in [d for d in cast if d.kind == "population" and d.mentions]:
        for mention in [m for m in draft.mentions if m.form == "demonym" or draft.country is None]:
            country = _beside(cast, mention.head, draft)
            if country is not None and country != draft.country:
                first, last = cast.spans[draft.id, mention.head]
                _move(cast, draft, country, mention.head, first, last)
        if draft.country is None and draft.mentions and draft.role is None:
            context = context or CountryContext(cast)
            draft.country = context.of_people(draft.mentions[0].head)


def _beside(cast: Cast, head: int, own: Draft) -> str | None:
    tree = cast.tree
    for child in tree.children(head, "amod", "compound"):
        owner = cast.owner.get(child.index)
        if owner is not None and owner is not own and owner.kind == "state":
            return owner.country
    for child in tree.children(head, "nmod"):
        case = tree.child(child.index, "case")
        owner = cast.owner.get(child.index)
        if case is None or owner is None or owner is own or owner.kind not in ("state", "place"):
            continue
        if case.text.lower() == "of" or own.country is None:
            return owner.country
    return None


def _move(cast: Cast, draft: Draft, country: str, head: int, first: int, last: int) -> None:
    """Make one mention of a people that of the same people in another country."""
    name = " ".join(cast.tree.span(first, last).text.split())
    moved = Draft(f"group:{slug(country)}-{slug(name)}", "population", name, country, draft.sectors, plural=True)
    draft.mentions = [mention for mention in draft.mentions if mention.head != head]
    cast.at[head] = [other for other in cast.at.get(head, ()) if other is not draft]
    cast.mention(cast.add(moved), first, last, "demonym", head=head, own=False)
