"""A chart is well-formed SVG that shows every figure."""

import xml.etree.ElementTree as ElementTree

from dragoman.formats.chart import Chart, to_svg

SVG = "{http://www.w3.org/2000/svg}"


def test_every_value_has_its_column_and_says_its_figures() -> None:
    chart = Chart("<Talks> & more", ("2023", "2024"), (("up", (2.0, 3.0)), ("down", (None, 1.0))), (5, 0))
    root = ElementTree.fromstring(to_svg(chart))
    groups = root.findall(f"{SVG}g")
    assert [group.findtext(f"{SVG}title") for group in groups] == [
        "2023; up: 2; documents: 5", "2024; up: 3; down: 1; documents: 0",
    ]  # fmt: skip
    assert [len(group.findall(f"{SVG}rect")) for group in groups] == [1, 2]
    assert root.findtext(f"{SVG}title") == "<Talks> & more"


def test_negative_values_lie_below_the_line() -> None:
    root = ElementTree.fromstring(to_svg(Chart("score", ("a", "b"), (("score", (4.0, -4.0)),), (1, 1))))
    up, down = (float(rect.attrib["y"]) for rect in root.iterfind(f"{SVG}g/{SVG}rect"))
    assert up < down


def test_nothing_is_drawn_as_an_empty_chart() -> None:
    assert ElementTree.fromstring(to_svg(Chart("none", (), (), ()))).tag == f"{SVG}svg"
