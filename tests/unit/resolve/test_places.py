import pytest

from sayso.extract.places import find_places
from sayso.model import Article, PlaceAnnotation, PlaceMention, Span
from sayso.resolve.places import PlaceResolver, claim_place
from sayso.text import parse as parsing


def resolved(text: str) -> dict[str, PlaceAnnotation]:
    places = PlaceResolver().resolve(Article(id="a", text=text), find_places(parsing.parse(text)))
    return {place.text: place for place in places}


@pytest.mark.parametrize(
    ("text", "name", "lat", "lon"),
    [
        ("Two people died in Tripoli, Lebanon, on Monday.", "Tripoli", 34.43, 35.84),
        ("Two people died in Tripoli, Libya, on Monday.", "Tripoli", 32.88, 13.19),
        ("Shelling hit the town of Khan Shaykhun in Syria.", "Khan Shaykhun", 35.44, 36.65),
        ("Syrian troops entered the city of Deir Ezzor.", "Deir Ezzor", 35.34, 40.14),
    ],
)
def test_the_right_place_of_that_name(text: str, name: str, lat: float, lon: float) -> None:
    place = resolved(text)[name]
    assert place.lat == pytest.approx(lat, abs=0.1)
    assert place.lon == pytest.approx(lon, abs=0.1)
    assert (place.radius_km or 0) > 0


def test_an_unknown_quarter_falls_back_to_its_city() -> None:
    place = resolved("A blast shook the Zarqwan neighbourhood of Aleppo city in Syria.")["Zarqwan"]
    assert place.lat == pytest.approx(36.2, abs=0.1)
    assert (place.radius_km or 0) >= 5
    assert place.geonames_id is None


def test_an_unknown_name_keeps_its_span_without_a_point() -> None:
    text = "Fighting near Zzyzxqar."
    mention = PlaceMention(span=Span.of(text, 14, 22), name="Zzyzxqar")
    assert PlaceResolver().resolve(Article(id="a", text=text), [mention])[0].lat is None


def test_a_point_told_by_distance_and_direction() -> None:
    place = resolved("A convoy was hit 25 km west of Aleppo in Syria.")["Aleppo"]
    assert place.lon == pytest.approx(36.88, abs=0.05)
    assert (place.radius_km or 0) > 5


def test_the_place_of_a_claim_has_names_and_the_innermost_point() -> None:
    text = "Homs, Syria"
    mentions = [
        PlaceMention(span=Span.of(text, 0, 4), name="Homs", within=1),
        PlaceMention(span=Span.of(text, 6, 11), name="Syria"),
    ]
    annotations = PlaceResolver().resolve(Article(id="a", text=text), mentions)
    place = claim_place([0, 1], mentions, annotations)
    assert place.names == ("Homs", "Syria")
    assert place.lat == pytest.approx(34.73, abs=0.1)


def test_a_state_called_like_a_country_is_told_by_what_lies_in_it() -> None:
    text = "The mayor of Atlanta, Georgia, met officers from Texas and Alabama in the United States."
    assert resolved(text)["Georgia"].feature == "ADM1"
    assert resolved("Protesters marched in Tbilisi, the capital of Georgia.")["Georgia"].feature == "PCLI"


def test_neighbours_tell_which_small_town_is_meant() -> None:
    text = "Fires burned in Torrington, in Litchfield, in Winsted and in Bantam."
    assert resolved(text)["Litchfield"].lat == pytest.approx(41.75, abs=0.2)


def test_a_county_lies_between_its_towns() -> None:
    place = resolved("Police in Kenton County, Kentucky, found the car.")["Kenton County"]
    assert place.feature == "ADM2"
    assert place.lat == pytest.approx(39.0, abs=0.3)


def test_one_of_many_equal_towns_is_left_open() -> None:
    assert resolved("A shop was robbed in Springfield.")["Springfield"].lat is None


def test_a_facility_lies_where_its_town_lies() -> None:
    place = resolved("He left Kirkuk in Iraq. Doctors at Kirkuk General Hospital treated him.")
    facility = next(place[text] for text in place if text != "Iraq" and text.startswith("Kirkuk"))
    assert facility.lat == pytest.approx(35.47, abs=0.1)


def test_a_point_between_two_towns() -> None:
    place = resolved("A bus was hit on the road between Homs and Hama in Syria.")["Homs"]
    assert 34.73 < (place.lat or 0) < 35.13
    assert 20 <= (place.radius_km or 0) <= 40


def test_the_bank_of_a_river_near_the_town_told() -> None:
    text = "Fighters crossed to the eastern bank of the Euphrates opposite Deir Ezzor in Syria."
    place = resolved(text)["Euphrates"]
    assert place.lat == pytest.approx(35.34, abs=0.3)
    assert place.lon == pytest.approx(40.15, abs=0.3)
    assert (place.radius_km or 0) <= 15


def test_a_city_that_holds_a_quarter_is_not_its_province() -> None:
    place = resolved("An airstrike hit the al-Qusour neighbourhood in Deir Ezzor, in eastern Syria.")["Deir Ezzor"]
    assert (place.feature or "").startswith("PPL")
