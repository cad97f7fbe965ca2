"""Conditions of SQL that questions share."""

import re
from typing import Any

from sqlalchemy import ColumnElement

from dragoman.query.filters import Filters, known_country

Condition = ColumnElement[bool]


def like(column: ColumnElement[Any], part: str) -> Condition:
    """Whether a column holds some words, capitals or not."""
    return column.ilike(f"%{escaped(part)}%", escape="\\")


def escaped(part: str) -> str:
    """Text for a pattern of LIKE, its own wildcards taken literally."""
    return re.sub(r"([\\%_])", r"\\\1", part)


def days(column: ColumnElement[Any], filters: Filters) -> list[Condition]:
    """The bounds of the days."""
    found = []
    if filters.since is not None:
        found.append(column >= filters.since)
    if filters.until is not None:
        found.append(column <= filters.until)
    return found


def named(country: ColumnElement[Any], name: ColumnElement[Any], written: str) -> Condition:
    """Whether somebody is of a country, or, where that is none, bears a name."""
    code = known_country(written)
    return country == code if code is not None else like(name, written)
