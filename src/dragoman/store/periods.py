"""Months, quarters and years."""

_MONTHS_OF_QUARTER = 3


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
