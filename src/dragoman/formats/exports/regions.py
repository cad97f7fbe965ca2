"""A place by the levels at which layouts tell of it: city, district, province, and its kind in GeoNames' codes."""

from dataclasses import dataclass

from dragoman.lexicon.toponyms import load_toponyms
from dragoman.query.full import FullPlace


@dataclass(frozen=True, slots=True)
class Levels:
    """The names of a place and of what it lies in, each None where our gazetteer does not tell.

    `feature` is the code of GeoNames for its kind; of a region that is no part of a province (the Donbas, a dependency,
    a province itself) our gazetteer does not tell which of these it is.
    """

    city: str | None = None
    district: str | None = None
    province: str | None = None
    feature: str | None = None


def levels(place: FullPlace | None) -> Levels:
    """What is known of a place at each level."""
    if place is None:
        return Levels()
    province = place.admin1
    if province is not None and place.country is not None:
        province = load_toponyms().codes.get((place.country, province), province)
    if place.kind == "city":
        return Levels(city=place.name, province=province, feature="PPL")
    if place.kind == "country":
        return Levels(feature="PCLI")
    if place.kind == "region" and province is not None:
        return Levels(district=place.name, province=province, feature="ADM2")
    return Levels(province=place.name if place.kind == "region" else province)
