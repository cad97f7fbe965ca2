"""Sentences on which systems of this field fail, from text to events."""

import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.records.events import Event, Participant

CASES = tomllib.loads((Path(__file__).parent / "cases" / "edge_cases.toml").read_text("utf8"))["case"]


def codes(participants: Iterable[Participant]) -> str:
    return "+".join(sorted({p.country or "_" for p in participants}))


def line(event: Event) -> str:
    return f"{event.type} {event.status} {codes(event.actors)} > {codes(event.recipients)}".strip()


def wanted(text: str) -> str:
    head, _, recipients = text.partition(">")
    kind, status, actors = head.split()
    sides = ["+".join(sorted(side.strip().split("+"))) for side in (actors, recipients)]
    return f"{kind} {status} {sides[0]} > {sides[1]}".strip()


def check(case: dict[str, Any]) -> None:
    events = dragoman.code(case["text"], published=case.get("published")).events
    found = [line(event) for event in events]
    for expected in case.get("events", []):
        assert wanted(expected) in found
    for unwanted in case.get("absent", []):
        assert not [one for one in found if one.startswith(unwanted + " ")]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['item']}: {case['text'][:50]}" for case in CASES])
def test_edge_case(case: dict[str, Any], request: pytest.FixtureRequest) -> None:
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure"))
    check(case)
