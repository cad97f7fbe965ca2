"""What each kind of temporal expression denotes: one function for each `resolve` of `data/en/cues/temporal.toml`.

A resolver takes the values of a match and its surroundings and gives a `Value`, or None where the words cannot be the
expression that the pattern took them for ("31 June").
"""

from collections.abc import Callable, Mapping

from dragoman.mentions.temporal_calendar import Value
from dragoman.mentions.temporal_counted import (
    ago,
    month_of_previous,
    offset,
    same_period,
    shifted_period,
    within_period,
)
from dragoman.mentions.temporal_days import (
    calendar,
    clock,
    day_of_month,
    day_range,
    holiday,
    near_day,
    numeric,
    part_of_month,
    this_month_name,
    weekday,
    weekday_pair,
    weekday_week,
    weekend,
)
from dragoman.mentions.temporal_periods import (
    century,
    decade,
    duration,
    edge_this_period,
    first_months,
    half,
    nothing,
    quarter,
    recurring,
    same_season,
    season,
    stretch,
    this_period,
    unresolved,
    year_range,
)
from dragoman.mentions.temporal_setting import Setting, Values

Resolver = Callable[[Values, Setting], Value | None]

RESOLVERS: Mapping[str, Resolver] = {
    function.__name__: function
    for function in (
        ago,
        calendar,
        century,
        clock,
        day_of_month,
        day_range,
        decade,
        duration,
        edge_this_period,
        first_months,
        half,
        holiday,
        month_of_previous,
        near_day,
        nothing,
        numeric,
        offset,
        part_of_month,
        quarter,
        recurring,
        same_period,
        same_season,
        season,
        shifted_period,
        stretch,
        this_month_name,
        this_period,
        unresolved,
        weekday,
        weekday_pair,
        weekday_week,
        weekend,
        within_period,
        year_range,
    )
}
