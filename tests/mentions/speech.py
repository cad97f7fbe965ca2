"""Trees and people for the tests of quotations and statements."""

from functools import cache
from pathlib import Path

from dragoman.analyze.sentences import split_sentences
from dragoman.analyze.tokenize import tokenize
from dragoman.analyze.tree import Tree
from dragoman.records.analysis import Analysis, Token
from dragoman.records.mentions import Entity, Mention
from dragoman.records.statements import Statement
from tests.factories import analysis, document

_CASES = Path(__file__).parent.parent / "cases" / "statements.conll"
_VERBS = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "said",
        "say",
        "says",
        "met",
        "meet",
        "will",
        "sign",
        "told",
        "promised",
        "act",
        "go",
        "came",
        "see",
        "read",
    ]
)
PEOPLE = {"Vance": ("person:ada-vance", "Ada Vance", "RTA"), "Orlok": ("person:jan-orlok", "Jan Orlok", "BDR")}


@cache
def cases() -> dict[str, str]:
    """The parsed sentences of the cases file, by name."""
    found: dict[str, list[str]] = {}
    for line in _CASES.read_text("utf-8").splitlines():
        if line.startswith("# "):
            name = line[2:].partition(":")[0]
            found[name] = []
        else:
            found[name].append(line)
    return {name: "\n".join(lines).strip() for name, lines in found.items()}


def tree_of(name: str) -> Tree:
    """The tree of one case."""
    return Tree(analysis(cases()[name]))


def flat_tree(text: str) -> Tree:
    """A tree without structure over any text: every word hangs on the first of its sentence."""
    made = document(text)
    spans = tokenize(text)
    sentences = split_sentences(text, spans, made.paragraphs)
    tokens = []
    for sentence in sentences:
        for index in range(sentence.first, sentence.last):
            start, end = spans[index]
            word = text[start:end]
            upos = "VERB" if word.lower() in _VERBS else "NOUN" if word[0].isalnum() else "PUNCT"
            head = -1 if index == sentence.first else sentence.first
            tokens.append(Token(index, start, end, word, word.lower(), upos, head, "root" if head < 0 else "dep"))
    return Tree(Analysis(made, tuple(tokens), tuple(sentences)))


def people(tree: Tree) -> tuple[Entity, ...]:
    """The people of `PEOPLE` that a tree names, each mention headed by the highest of its words."""
    mentions: dict[str, list[Mention]] = {}
    for token in tree.tokens:
        if token.text in PEOPLE:
            head = token.head if token.deprel == "flat" else token.index
            start = tree.tokens[head].start if head < token.index else token.start
            sentence = tree.sentence_of(token.index).index
            mention = Mention(start, token.end, tree.text[start : token.end], head, sentence, "name")
            mentions.setdefault(token.text, []).append(mention)
    return tuple(
        Entity(PEOPLE[name][0], "person", PEOPLE[name][1], PEOPLE[name][2], ("GOV",), (), tuple(found))
        for name, found in mentions.items()
    )


def named(tree: Tree, persons: str) -> tuple[Entity, ...]:
    """People by their words: "Ada Vance=President Vance" a line; words with "the" before them are no name."""
    mentions: dict[str, list[Mention]] = {}
    for line in filter(None, persons.splitlines()):
        name, _, words = line.partition("=")
        start = tree.text.index(words)
        last = tree.tokens_between(start, start + len(words))[-1]
        form = "nominal" if words.lower().startswith("the ") else "name"
        mention = Mention(start, start + len(words), words, last.index, tree.sentence_of(last.index).index, form)
        mentions.setdefault(name, []).append(mention)
    return tuple(
        Entity(f"person:{name.lower().replace(' ', '-')}", "person", name, None, (), (), tuple(found))
        for name, found in mentions.items()
    )


def contents(statement: Statement) -> list[str]:
    """The words of a statement's contents."""
    return [span.text for span in statement.content]
