"""One line on the terminal: how many articles, how fast, and how long still."""

import time
from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from dragoman.ingest.add import Tally

_PAUSE = 0.2
_WINDOW = 60.0
"""Seconds over which the rate is taken: what is known already goes by faster than what has to be coded."""


class Progress:
    """Shows what has become of articles so far.

    Args:
        shown: Whether anything is shown; without it nothing is.
        total: How many articles there are, where that is known.
        limit: After how many new ones it ends.
        clock: Seconds from any beginning.
    """

    def __init__(
        self, *, shown: bool, total: int | None, limit: int | None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._shown, self._total, self._limit, self._clock = shown, total, limit, clock
        self._began = clock()
        self._last = self._began - _PAUSE
        self._marks = deque([(self._began, 0, 0)])

    def show(self, tally: "Tally") -> None:
        """Show the figures as they stand, a few times a second at most."""
        now = self._clock()
        if not self._shown or now - self._last < _PAUSE:
            return
        self._last = now
        click.echo(f"\r\x1b[K{self.line(tally, now)}", err=True, nl=False)

    def line(self, tally: "Tally", now: float) -> str:
        """The line as it is shown at a moment."""
        self._marks.append((now, tally.seen, tally.added))
        while len(self._marks) > 2 and now - self._marks[0][0] > _WINDOW:
            self._marks.popleft()
        seen = f"{tally.seen:,}" + ("" if self._total is None else f" of {max(self._total, tally.seen):,}") + " seen"
        words = f"{tally.words / max(now - self._began, 0.001):,.0f} words/s"
        left = self._left(tally, now)
        return ", ".join([seen, f"{tally.added:,} added", words] + ([] if left is None else [f"{_time(left)} left"]))

    def _left(self, tally: "Tally", now: float) -> float | None:
        """Seconds until all is seen, or the limit reached, by the rate of the last minute; None where nothing tells."""
        then, seen, added = self._marks[0]
        ends = [(self._total, tally.seen, seen), (self._limit, tally.added, added)]
        left = [
            (now - then) * max(0, end - done) / (done - before)
            for end, done, before in ends
            if end is not None and done > before
        ]
        return min(left, default=None)

    def close(self) -> None:
        """Clear the line; nothing is shown from now on."""
        if self._shown:
            self._shown = False
            click.echo("\r\x1b[K", err=True, nl=False)


def _time(seconds: float) -> str:
    """A time in two units at most: "45 s", "12 min", "3 h 20 min"."""
    minutes = round(seconds / 60)
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
