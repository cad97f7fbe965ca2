"""Every stage, in order."""

import datetime as dt
import hashlib
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import ParamSpec, TypeVar

from dragoman.analyze.analyze import analyze
from dragoman.analyze.encoder import Encoder
from dragoman.analyze.tree import Tree
from dragoman.clean.document import make_document
from dragoman.errors import LexiconError, UsageError
from dragoman.events.code import code_events
from dragoman.events.judge import load_judge
from dragoman.mentions.actors import find_entities
from dragoman.mentions.dates import find_dates
from dragoman.mentions.firstperson import resolve_first_person
from dragoman.mentions.places import find_places
from dragoman.mentions.releases import issued
from dragoman.mentions.statements import find_statements
from dragoman.records.analysis import Analysis
from dragoman.records.articles import Article, Document, Unreadable
from dragoman.records.coded import CodedDocument, Problem
from dragoman.records.mentions import Entity
from dragoman.records.statements import Statement
from dragoman.settings import Settings
from dragoman.versions import versions

_Given = ParamSpec("_Given")
_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True)
class Reading:
    """A coded document together with the analysis that it rests on."""

    analysis: Analysis
    coded: CodedDocument


def code(
    text: str,
    published: str | dt.date | None = None,
    *,
    title: str | None = None,
    id: str = "text",
    settings: Settings | None = None,
) -> CodedDocument:
    """Code one text.

    Args:
        text: The article, plain text.
        published: Day of publication ("2023-12-27" or a date), which "on Wednesday" is read by.
        title: Its headline, where that is not part of the text.
        id: A name for it; ids of records do not depend on the name.
        settings: Choices for the run; by default those of the environment.

    Raises:
        UsageError: `published` is no date.
        ModelError: The model is missing or does not fit.
    """
    return code_article(Article(id=id, text=text, published=_day(published), title=title), settings=settings)


def code_articles(articles: Iterable[Article], *, settings: Settings | None = None) -> Iterator[CodedDocument]:
    """Code articles one after another, each as soon as it is asked for."""
    for article in articles:
        yield code_article(article, settings=settings)


def code_article(article: Article, *, settings: Settings | None = None) -> CodedDocument:
    """Code one article. What goes wrong in it becomes one of the record's `problems`; nothing else is lost.

    Raises:
        ModelError: The model is missing or does not fit.
        LexiconError: A data file of the package is broken.
    """
    return read_article(article, settings=settings).coded


def read_article(
    article: Article, *, settings: Settings | None = None, timings: dict[str, float] | None = None
) -> Reading:
    """Code one article and keep its analysis. Seconds spent are added to `timings`, stage by stage."""
    settings = settings or Settings.from_environment()
    encoder = _encoder(settings)
    judge = load_judge() if settings.judge else None
    run = _Run({} if timings is None else timings)
    document = run("clean", _bare_document(article), make_document, article)
    analysis = run("analyze", Analysis(document, (), ()), analyze, document, encoder, vectors=settings.judge)
    tree = run("tree", Tree(Analysis(document, (), ())), Tree, analysis)
    dates = run("dates", (), find_dates, tree)
    places = run("places", (), find_places, tree, dates)
    entities = run("entities", (), find_entities, tree, places, dates)
    statements = run("statements", (), find_statements, tree, entities, dates)
    said = speech(statements, entities)
    said += issued(tree, entities, said)
    entities = run("entities", entities, resolve_first_person, tree, entities, said)
    events, agreements = run("events", ((), ()), code_events, tree, entities, dates, places, statements, judge)
    coded = CodedDocument(
        document=document,
        sentences=analysis.sentences,
        versions=versions(encoder.version, judge.version if judge else "none"),
        entities=entities,
        dates=dates,
        places=places,
        events=events,
        statements=statements,
        agreements=agreements,
        problems=tuple(run.problems),
    )
    return Reading(analysis, coded)


def speech(statements: Iterable[Statement], entities: Iterable[Entity]) -> list[tuple[int, int, str]]:
    """Where "I" and "we" are a speaker's own: stretches of direct speech, each with the id of who speaks.

    A joint statement is a stretch for each of those who issue it, of a state and its own leaders for the leaders.
    """
    known = {entity.name: entity for entity in entities}
    regions = []
    for statement in statements:
        if statement.form != "direct" or statement.speaker is None or statement.speaker.entity is None:
            continue
        named = [known[name] for name in statement.speaker.name.split("; ") if name in known]
        led = {entity.country for entity in named if entity.kind != "state"}
        ids = [entity.id for entity in named if entity.kind != "state" or entity.country not in led]
        speakers = ids if len(named) > 1 else [statement.speaker.entity]
        regions += [(span.start, span.end, id) for span in statement.content for id in speakers]
    return regions


def analyze_article(article: Article, *, settings: Settings | None = None) -> Analysis:
    """The linguistic analysis alone. Unlike `code_article` it raises what goes wrong.

    Raises:
        ModelError: The model is missing or does not fit.
    """
    return analyze(make_document(article), _encoder(settings or Settings.from_environment()))


def failure(unread: Unreadable) -> CodedDocument:
    """The record of an input that could not even be read: empty but for its problem."""
    return uncoded(_bare_document(Article(id=unread.id, text="")), Problem("read", unread.reason, unread.detail))


def uncoded(document: Document, *problems: Problem) -> CodedDocument:
    """The record of a document in which nothing was read."""
    return CodedDocument(document, (), versions(), (), (), (), (), (), (), problems)


@cache
def _encoder(settings: Settings) -> Encoder:
    return Encoder.load(settings.model, settings.threads)


@dataclass(slots=True)
class _Run:
    """Runs the stages of one article; a stage that fails leaves a problem and its empty result."""

    timings: dict[str, float]
    problems: list[Problem] = field(default_factory=list)

    def __call__(
        self, stage: str, empty: _Found, function: Callable[_Given, _Found], *args: _Given.args, **kwargs: _Given.kwargs
    ) -> _Found:
        began = time.perf_counter()
        try:
            return function(*args, **kwargs)
        except LexiconError:
            raise  # every article would fail in the same way
        except Exception as error:  # noqa: BLE001 - one bad article never stops a batch
            self.problems.append(Problem(stage, type(error).__name__, str(error)))
            return empty
        finally:
            self.timings[stage] = self.timings.get(stage, 0.0) + time.perf_counter() - began


def _bare_document(article: Article) -> Document:
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    basis = "none" if article.published is None else "given"
    return Document(
        article.id,
        article.text,
        digest,
        article.published,
        basis,
        None,
        (),
        article.title,
        article.publisher,
        article.url,
    )


def _day(published: str | dt.date | None) -> dt.date | None:
    if not isinstance(published, str):
        return published.date() if isinstance(published, dt.datetime) else published
    try:
        return dt.date.fromisoformat(published)
    except ValueError:
        raise UsageError(f"published is {published!r}; it must be a day such as 2023-12-27") from None
