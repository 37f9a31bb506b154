"""What communities have, on a map and in an equal list, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zonepress.model.address import address_of
from zonepress.model.asset import Asset
from zonepress.model.outline import Bounds, Outline, Point
from zonepress.model.zone import Zone
from zonepress.views.addresses import map_filters
from zonepress.views.parts import (
    Fact,
    LinkView,
    MapView,
    PinView,
    PlaceList,
    PlaceView,
    Section,
    StatusView,
    Table,
)
from zonepress.views.pins import pins_of, reach_of
from zonepress.views.projection import WIDTH, Projection, path_data
from zonepress.views.shown import Shown
from zonepress.views.wording import (
    EMPTY,
    MAP,
    SECTION_TITLES,
    date_words,
    far_words,
    for_whom,
    joined,
    map_words,
    metres_words,
    ratings_words,
    sentence,
)

MAP_PAGE = "map/"
EVERYONE = "everyone"
"""The audience that holds all others."""
MARGIN, LOWEST, HIGHEST = 26.0, 230.0, 420.0
"""Around a zone on its map, and how low or high the map may be."""
_BEYOND = 0.6
"""A place so many times the zone's size away from it would leave no room for the zone."""


def zone_map(zone: Zone, assets: Sequence[Asset], shown: Shown, *, title: str = "") -> Section:
    """A zone's map and the same places in a list; then those that are not on it, and why."""
    outline = shown.outlines.get(zone.slug)
    order = sorted(assets, key=lambda asset: (asset.title, asset.origin.path))
    unplaced = [asset for asset in order if asset.no_fixed_place]
    spots = {asset.origin.path: spot for asset in order if (spot := _spot(asset))}
    near = {path for path, spot in spots.items() if outline and _is_near(spot, outline.bounds)}
    numbers, drawn = _drawn(zone, outline, order, {path: spots[path] for path in near}, shown)
    on_map = sorted(
        (asset for asset in order if asset.origin.path in near), key=lambda one: numbers[_path(one)]
    )
    beyond = [asset for asset in order if outline and _path(asset) in spots.keys() - near]
    rest = [asset for asset in order if asset not in (*unplaced, *on_map, *beyond)]
    lists = (
        PlaceList(MAP["on_map"], _places(on_map, shown, numbers), numbered=True),
        PlaceList(MAP["further"], _places(beyond, shown, {}, zone, outline), MAP["further_note"]),
        PlaceList(MAP["not_placed"], _places(rest, shown, {}), MAP["not_placed_note"])
        if outline
        else PlaceList(MAP["no_outline_list"], _places(rest, shown, {})),
        PlaceList(MAP["no_fixed_place"], _places(unplaced, shown, {}), MAP["no_fixed_place_note"]),
    )
    return Section(
        title or zone.title,
        zone.slug,
        map=drawn,
        places=tuple(found for found in lists if found.places),
        paragraphs=_said(zone, outline, order, on_map),
    )


def _path(asset: Asset) -> str:
    return asset.origin.path


def _spot(asset: Asset) -> Point | None:
    """Where a pin would be; a group that meets here and there has none."""
    return asset.place.spot if asset.place and not asset.no_fixed_place else None


def _is_near(spot: Point, bounds: Bounds) -> bool:
    size = max(
        Bounds(bounds.west, bounds.south, bounds.west, bounds.north).metres_to((bounds.east, bounds.south)),
        Bounds(bounds.west, bounds.south, bounds.east, bounds.south).metres_to((bounds.west, bounds.north)),
    )
    return bounds.metres_to(spot) <= size * _BEYOND


def _said(
    zone: Zone, outline: Outline | None, assets: Sequence[Asset], on_map: Sequence[Asset]
) -> tuple[str, ...]:
    """Why there is no map, or nothing on it; that nothing is listed."""
    words = [] if assets else [EMPTY["assets"]]
    if outline is None:
        words.append(MAP["no_outline" if assets else "no_outline_empty"].format(zone=zone.title))
    elif assets and not on_map:
        words.append(MAP["no_pins"].format(zone=zone.title))
    return tuple(words)


def _drawn(
    zone: Zone, outline: Outline | None, assets: Sequence[Asset], spots: dict[str, Point], shown: Shown
) -> tuple[dict[str, int], MapView | None]:
    """The number of each place on the map, by its file, and the map."""
    if outline is None:
        return {}, None
    box = outline.bounds
    corners = [(box.west, box.south), (box.east, box.north), *spots.values()]
    bounds = Bounds.around(corners)
    flat = Projection.fit(bounds, width=WIDTH, margin=MARGIN, lowest=LOWEST, highest=HIGHEST)
    by_path = {_path(asset): asset for asset in assets if _path(asset) in spots}
    pins = pins_of(tuple(by_path), {path: flat.at(spot) for path, spot in spots.items()})
    numbers = {path: pin.first + index for pin in pins for index, path in enumerate(pin.places)}
    views = []
    for pin in pins:
        here = [by_path[path] for path in pin.places]
        stale = all(shown.stale(asset) for asset in here)
        name = "; ".join(f"{numbers[_path(asset)]}, {asset.title}" for asset in here)
        views.append(
            PinView(
                pin.label, f"{name} (not checked lately)" if stale else name, f"#{_id(here[0])}",
                *pin.at, pin.half, max(reach_of(pin, pins), 12.0), stale,
            )
        )  # fmt: skip
    length, metres = flat.bar(WIDTH / 4)
    drawn = MapView(
        id=f"map-{zone.slug}",
        title=f"Map of {zone.title}",
        description=map_words(zone.title, len(pins)),
        width=flat.width,
        height=round(flat.height, 1),
        outline=path_data(outline, flat),
        pins=tuple(views),
        bar=length,
        bar_words=metres_words(metres),
        zone=shown.chips[zone.slug],
        stale_words=MAP["stale"] if any(pin.stale for pin in views) else "",
    )
    return numbers, drawn


def _id(asset: Asset) -> str:
    return f"{asset.zone}-{asset.slug}"


def _places(
    assets: Sequence[Asset],
    shown: Shown,
    numbers: dict[str, int],
    zone: Zone | None = None,
    outline: Outline | None = None,
) -> tuple[PlaceView, ...]:
    """Each with all that helps to decide; those of a zone's list also with how far away they are."""
    return tuple(
        PlaceView(
            id=_id(asset),
            title=asset.title,
            url=address_of(asset),
            kind=joined(shown.terms("asset_types", [asset.type])),
            facts=_facts(asset, shown, _far(asset, zone, outline)),
            number=str(numbers.get(_path(asset), "")),
            status=StatusView("Not checked lately", "warn") if shown.stale(asset) else None,
            lang=asset.lang,
        )
        for asset in assets
    )


def _far(asset: Asset, zone: Zone | None, outline: Outline | None) -> str:
    spot = _spot(asset)
    return far_words(outline.metres_to(spot), zone.title) if zone and outline and spot else ""


def _facts(asset: Asset, shown: Shown, far: str) -> tuple[Fact, ...]:
    place, ratings = asset.place, asset.ratings
    where = [part for part in (place.name, place.address, place.postcode, far) if part] if place else []
    answers = {
        "valued": ratings.valued, "known": ratings.known, "accessible": ratings.accessible,
        "used": ratings.used,
    }  # fmt: skip
    checked = date_words(asset.last_checked) if asset.last_checked else ""
    return (
        *((Fact("Where", ", ".join(dict.fromkeys(where))),) if where else ()),
        Fact("Open", asset.opening or ""),
        Fact("Who for", joined(shown.terms("audiences", asset.audience))),
        Fact("What people say", ratings_words(answers)),
        Fact("Last checked", sentence([checked, asset.checked_by or ""])),
    )


def gaps_section(assets: Sequence[Asset], shown: Shown) -> Section:
    """What nobody has listed: kinds of things against the people they are for, in words."""
    settings = shown.library.settings
    people = {word: term for word, term in settings.audiences.items() if word != EVERYONE}
    rows = []
    for kind, term in settings.asset_types.items():
        found = [sum(_is_for(asset, word) for asset in assets if asset.type == kind) for word in people]
        rows.append((term.title, *(str(number) if number else MAP["gap"] for number in found)))
    head = (MAP["gaps_kind"], *(for_whom(term.title) for term in people.values()))
    unsaid = [asset.title for asset in assets if not asset.audience]
    notes = [MAP["gaps_note"]]
    if unsaid:
        notes.append(MAP["gaps_unsaid"].format(titles=joined(sorted(unsaid))))
    facts = tuple(
        Fact(MAP["gaps_people"].format(title=asset.title), "; ".join(asset.gaps))
        for asset in assets
        if asset.gaps
    )
    table = Table(MAP["gaps_table"], head, tuple(rows)) if rows and people else None
    return Section(MAP["gaps"], "gaps", table=table, paragraphs=tuple(notes) if table else (), facts=facts)


def _is_for(asset: Asset, audience: str) -> bool:
    return audience in asset.audience or EVERYONE in asset.audience


def fitting(assets: Sequence[Asset], address: str) -> list[Asset]:
    """Those that the page at an address shows: all, those of a type, those for somebody."""
    way, _, word = address.removeprefix(MAP_PAGE).rstrip("/").partition("/")
    if way == "type":
        return [asset for asset in assets if asset.type == word]
    if way == "for":
        return [asset for asset in assets if _is_for(asset, word)]
    return list(assets)


def filter_links(
    assets: Sequence[Asset], shown: Shown, *, here: str, anchor: str = ""
) -> tuple[LinkView, ...]:
    """The ways that lead to something, each with how much; the way back to everything."""
    found = []
    for address, words in map_filters(shown.library.settings):
        if number := len(fitting(assets, address)):
            found.append(LinkView(words, f"{address}{anchor}", str(number), current=address == here))
    if here != MAP_PAGE and here.startswith(MAP_PAGE):
        found.insert(0, LinkView(MAP["all"], MAP_PAGE, str(len(assets))))
    return tuple(found)


def map_sections(shown: Shown, address: str = MAP_PAGE) -> Iterator[Section]:
    """Each zone's map with what the page at an address shows, then what is there for everyone."""
    everything = address == MAP_PAGE
    for zone in shown.library.zones:
        listed = shown.library.originals.in_zone(Asset, zone.slug)
        found = fitting(listed, address)
        section = zone_map(zone, found, shown) if found or everything else None
        none = MAP["none_fits"].format(zone=zone.title)
        more = LinkView(MAP["gaps"], f"{address_of(zone)}assets/#gaps") if listed and everything else None
        yield Section(zone.title, zone.slug, empty=none) if section is None else _with_more(section, more)
    if everywhere := fitting(shown.library.originals.in_zone(Asset, None), address):
        places = PlaceList(SECTION_TITLES["assets"], _places(everywhere, shown, {}))
        yield Section("For everyone", "everyone", places=(places,))


def _with_more(section: Section, more: LinkView | None) -> Section:
    return Section(
        section.title,
        section.id,
        map=section.map,
        places=section.places,
        paragraphs=section.paragraphs,
        more=more,
    )
