"""Months, quarters and years, also as numbers: 202403 is March of 2024, 202421 its first quarter, 202400 the year."""

NONE = 0
"""What stands for no period."""

_MONTHS_OF_QUARTER = 3
_HUNDRED, _QUARTERS = 100, 20


def shortest_period(first: str | None, last: str | None) -> str | None:
    """The shortest month, quarter or year ("2024-03", "2024-Q1", "2024") that holds two days (or months).

    None where they are unknown or lie in different years.
    """
    if first is None or last is None or first[:4] != last[:4]:
        return None
    if first[:7] == last[:7]:
        return first[:7]
    quarters = {quarter_of(first), quarter_of(last)}
    return quarters.pop() if len(quarters) == 1 else first[:4]


def quarter_of(day: str) -> str:
    """The quarter of a day or month."""
    return f"{day[:4]}-Q{(int(day[5:7]) + 2) // _MONTHS_OF_QUARTER}"


def period_as(period: str | None, by: str) -> str | None:
    """The period of a kind (month, quarter, year) that holds a period; None where it is longer, or unknown."""
    if period is None or by == "year":
        return None if period is None else period[:4]
    if len(period) == len("2024"):
        return None
    if "Q" in period:
        return period if by == "quarter" else None
    return period if by == "month" else quarter_of(period)


def period_number(period: str | None) -> int:
    """A period as a number, which a database counts by faster than by words."""
    if period is None:
        return NONE
    year, _, part = period.partition("-")
    return int(year) * _HUNDRED + (_QUARTERS + int(part[1:]) if part.startswith("Q") else int(part or 0))


def period_numbered(number: int) -> str | None:
    """The period of a number."""
    year, part = divmod(number, _HUNDRED)
    if number == NONE:
        return None
    if part > _QUARTERS:
        return f"{year:04}-Q{part - _QUARTERS}"
    return f"{year:04}-{part:02}" if part else f"{year:04}"
