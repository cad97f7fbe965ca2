"""Which documents tell of a listed visit, and which events are it."""

import datetime as dt
import io
import tarfile
from pathlib import Path

from dragoman.chronicle import Chronicle
from dragoman.records.articles import Article
from evaluation.visits import Visit, find, load_visits, reason, telling

VISIT = Visit(dt.date(2022, 3, 8), dt.date(2022, 3, 8), "President Otto Lind", "FIN", "USA", (), "Working Visit.")


def article(text: str, day: int) -> Article:
    return Article(text[:9], text, published=dt.date(2022, 3, day))


def test_a_document_tells_of_a_visit_if_it_names_the_visitor_within_days() -> None:
    near = article("President Lind of Finland came to see the President.", 9)
    far = article("President Lind of Finland has left office.", 20)
    nobody = article("Lind is a town.", 8)
    assert telling([VISIT], [("USA", near), ("USA", far), ("USA", nobody)]) == {VISIT: [near]}
    assert telling([VISIT], [("RUS", near)]) == {}


def test_a_document_tells_of_a_journey_if_it_names_the_town_and_its_country() -> None:
    journey = Visit(
        dt.date(2022, 3, 8), dt.date(2022, 3, 9), "President Mary Cole", "USA", "GBR", ("Bath", "Britain"), ""
    )
    there = article("President Mary Cole spoke in Bath. Britain listened.", 9)
    bathing = article("President Mary Cole took a bath, and Bath is a name.", 9)
    assert telling([journey], [("USA", there), ("USA", bathing)]) == {journey: [there]}


def test_a_meeting_of_the_day_is_the_visit_and_a_later_one_is_the_reason(tmp_path: Path) -> None:
    text = "Finnish President Otto Lind met US President Mary Cole in Washington on March 12."
    with Chronicle(tmp_path / "a.db", create=True) as chronicle:
        chronicle.add([article(text, 12)])
        assert find(VISIT, chronicle) == []
        assert reason(VISIT, chronicle) == "a meeting on another day: 2022-03-12"
        chronicle.add([article("On Tuesday President Otto Lind of Finland held talks with US President Mary Cole.", 9)])
        assert len(find(VISIT, chronicle)) == 1


def test_the_lists_are_read_with_countries_by_their_codes(tmp_path: Path) -> None:
    visit = """<visits><visit><start-date>2022-03-08</start-date><end-date>2022-03-08</end-date><visitor>President
      Otto Lind</visitor><from id="x">Germany, Federal Republic of</from><description>Talks.</description></visit>
      </visits>"""
    trip = """<trips><trip><name>Mary Cole</name><start-date>2021-01-02</start-date><end-date>2021-01-03</end-date>
      <country>Peru</country><locale>Lima, Cusco</locale><remarks/></trip></trips>"""
    for name, text in (("state_visits", visit), ("state_travels", trip)):
        with tarfile.open(tmp_path / f"{name}.tar.gz", "w:gz") as archive:
            member = tarfile.TarInfo("a.xml")
            member.size = len(text.encode())
            archive.addfile(member, io.BytesIO(text.encode()))
    journey, guest = load_visits(tmp_path)
    assert (journey.visitor, journey.country, journey.host) == ("President Mary Cole", "USA", "PER")
    assert journey.where == ("Lima", "Peru")
    assert (guest.country, guest.host, guest.visitor) == ("DEU", "USA", "President Otto Lind")


def test_a_meeting_of_the_week_is_the_visit_and_one_of_the_month_is_not(tmp_path: Path) -> None:
    with Chronicle(tmp_path / "a.db", create=True) as chronicle:
        chronicle.add([article("In March President Otto Lind of Finland met US President Mary Cole.", 30)])
        assert find(VISIT, chronicle) == []
        chronicle.add([article("This week Finnish President Otto Lind met with US President Mary Cole.", 10)])
        assert len(find(VISIT, chronicle)) == 1
