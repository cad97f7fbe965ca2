"""Floors under the scores. A floor is raised when a score has risen for good; it is never lowered to pass."""

import json
from pathlib import Path

_FILE = Path(__file__).with_name("floors.json")

AT_MOST = "_at_most"
"""How the name of a figure ends that must stay below its bound."""


def all_floors() -> dict[str, dict[str, float]]:
    """The floors of every benchmark."""
    floors: dict[str, dict[str, float]] = json.loads(_FILE.read_text(encoding="utf-8"))
    return floors


def load_floors(benchmark: str) -> dict[str, float]:
    """The floors of one benchmark: name of a figure → least value, most where the name ends in "_at_most"."""
    return all_floors()[benchmark]


def breaches(figures: dict[str, float], floors: dict[str, float]) -> list[str]:
    """A line for each floor that a figure breaks.

    Raises:
        KeyError: A floor names a figure that was not measured.
    """
    found = []
    for name, limit in floors.items():
        figure = figures[name]
        if name.endswith(AT_MOST):
            if figure > limit:
                found.append(f"{name} is {figure:.3f}, the most allowed is {limit:g}")
        elif figure < limit:
            found.append(f"{name} is {figure:.3f}, the floor is {limit:g}")
    return found


def verdict(benchmark: str, figures: dict[str, float]) -> int:
    """Print how the figures stand to the floors; 0 if all hold, else 1."""
    broken = breaches(figures, load_floors(benchmark))
    for line in broken:
        print(f"BELOW THE FLOOR  {line}")
    if not broken:
        print(f"{benchmark}: all floors hold")
    return 1 if broken else 0
