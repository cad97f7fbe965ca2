"""Who the text speaks of: every entity of a document, with its mentions.

The stages, in order: names of persons, names of the lexicon, role phrases, titles joined to names, persons with their
offices, groups and bodies by nouns, other organizations, and references back.
"""

import datetime as dt
from collections.abc import Sequence

from dragoman.analyze.tree import Tree
from dragoman.mentions.cast import Cast
from dragoman.mentions.coreference import resolve
from dragoman.mentions.holders import held_by_another
from dragoman.mentions.introductions import introduce
from dragoman.mentions.matches import add_matches
from dragoman.mentions.names import NameSpan, find_names
from dragoman.mentions.namesakes import Person, join_names
from dragoman.mentions.nominals import add_nominals
from dragoman.mentions.organizations import add_organizations
from dragoman.mentions.partitives import spread
from dragoman.mentions.people import add_people
from dragoman.mentions.possessions import add_possessions
from dragoman.mentions.roles import find_role_phrases
from dragoman.mentions.titles import Titled, join_titles
from dragoman.records.mentions import Entity, TemporalExpression, Toponym


def find_entities(
    tree: Tree, places: tuple[Toponym, ...] = (), dates: tuple[TemporalExpression, ...] = ()
) -> tuple[Entity, ...]:
    """The entities of a document, in order of first mention.

    Args:
        places: resolved toponyms; those that name no actor become entities of kind "place".
        dates: temporal expressions; their words name nobody.
    """
    published = tree.analysis.document.published
    cast = Cast(tree)
    dated = {token.index for date in dates for token in tree.tokens_between(date.start, date.end)}
    dateline = tree.analysis.document.dateline
    placed = tree.tokens_between(dateline.start, dateline.end) if dateline is not None else ()
    nobody = dated | {token.index for token in placed}
    spans = [span for span in find_names(tree) if span.first not in nobody]
    names = {index: span.first for span in spans for index in range(span.start, span.last + 1)}
    add_matches(cast, places, [*names, *dated])
    add_organizations(cast, names)
    times = (tree.tokens_between(date.start, date.end) for date in dates if date.kind == "time")
    phrases = find_role_phrases(cast, names, {token.index for tokens in times for token in tokens})
    titled = join_titles(cast, spans, phrases)
    introduce(cast, titled, phrases)
    add_people(cast, _persons(spans, titled, published), titled, published)
    open_phrases = add_nominals(cast, phrases, published)
    add_possessions(cast)
    resolve(cast, open_phrases, published)
    spread(cast)
    return cast.entities()


def _persons(spans: Sequence[NameSpan], titled: Sequence[Titled], published: dt.date | None) -> list[Person]:
    offices = {one.span.first: [p.role.office for p in one.phrases if p.role.office] for one in titled}

    def barred(person: Person, span: NameSpan) -> bool:
        return held_by_another(person, span.words[0], offices.get(span.first, ()), published)

    return join_names(spans, barred)
