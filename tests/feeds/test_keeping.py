"""What a pull changes: what is new comes once, what a person decided or wrote stays theirs."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from builders import a_post, a_record, a_source
from zonepress.feeds.items import Feed, Item, digest_of_guid, digest_of_page
from zonepress.feeds.keeping import ChangedPost, Kind, Plan, plan_changes
from zonepress.model.governance import Post

TODAY = dt.date(2026, 4, 15)


def an_item(number: int = 1, **more: Any) -> Item:
    """An item of 1 April or the days after it, with a name and a page of its own."""
    link = more.pop("link", f"https://social.example.org/{number}")
    usual = {
        "title": f"Seal number {number}",
        "text": f"It was seal number {number}.",
        "lang": "en",
        "date": dt.date(2026, 4, number),
        "guid": digest_of_guid(f"guid {number}"),
        "leads_to": digest_of_page(link),
    }
    return Item(**{**usual, "link": link, **more})


def kept(item: Item, **fields: object) -> Post:
    """The post that an item became in an earlier pull."""
    plan = plan_changes(a_source(), Feed((item,)), [], known=frozenset(), today=TODAY)
    made = {**plan.new[0].fields, "body": item.text, **fields}
    path = f"zones/quayside/posts/{made['date']}-{item.id}/index.md"
    return a_record(Post, path, {key: value for key, value in made.items() if value is not None})


def planned(*items: Item, posts: list[Post] | None = None, source: Any = None, **feed: Any) -> Plan:
    return plan_changes(
        source or a_source(), Feed(items, **feed), posts or [], known=frozenset(), today=TODAY
    )


def kinds(plan: Plan) -> list[Kind]:
    return [change.kind for change in plan.changed]


def only(plan: Plan) -> ChangedPost:
    (change,) = plan.changed
    return change


def test_what_is_new_waits_to_be_looked_at() -> None:
    (new,) = planned(an_item(3)).new
    assert {name: new.fields[name] for name in ("title", "date", "source", "link", "status")} == {
        "title": "Seal number 3",
        "date": "2026-04-03",
        "source": "Quayside residents",
        "link": "https://social.example.org/3",
        "status": "waiting",
    }


def test_a_trusted_source_needs_no_look() -> None:
    (new,) = planned(an_item(), source=a_source(approve="auto", partner="tideline-trust")).new
    assert (new.fields["status"], new.fields["partners"]) == ("approved", ["tideline-trust"])


def test_a_post_without_a_day_has_the_day_it_was_first_seen() -> None:
    (new,) = planned(an_item(date=None)).new
    assert (new.fields["date"], new.fields["pulled"]["seen"]) == ("2026-04-15", "2026-04-15")


def test_pulling_the_same_again_changes_nothing() -> None:
    items = (an_item(3), an_item(2), an_item(1, date=None))
    plan = planned(*items, posts=[kept(item) for item in items])
    assert (plan.new, plan.changed, plan.let_go) == ((), (), ())


@pytest.mark.parametrize(
    "changes",
    [
        {"guid": digest_of_guid("another")},
        {"guid": ""},
        {"link": "https://social.example.org/moved/3", "leads_to": digest_of_page("https://social.example.org/moved/3")},
        {
            "guid": digest_of_guid("another"),
            "link": "https://elsewhere.example.org/3",
            "leads_to": digest_of_page("https://elsewhere.example.org/3"),
        },
    ],
)  # fmt: skip
def test_a_post_is_known_again_under_another_name_or_address(changes: dict[str, Any]) -> None:
    """Sources change their software, and with it what they call things and where they lie."""
    assert planned(replace(an_item(3), **changes), posts=[kept(an_item(3))]).new == ()


def test_the_same_reminder_every_week_is_a_post_every_week() -> None:
    last, this = an_item(1), an_item(8)
    this = replace(this, title=last.title, text=last.text)
    assert len(planned(this, posts=[kept(last)]).new) == 1


def test_many_items_may_lead_to_one_page() -> None:
    """A council's news all lead to its list of news."""
    news = "https://council.example.org/news"
    one, two = (an_item(number, link=news, alone_there=False) for number in (1, 2))
    assert len(planned(two, one).new) == 2
    alone = an_item(3, link=news)
    assert len(planned(alone, posts=[kept(an_item(1, link=news))]).new) == 1


def test_a_post_pasted_by_hand_does_not_come_a_second_time() -> None:
    pasted = a_post(link="https://www.social.example.org/3/?utm_source=share")
    plan = planned(an_item(3), posts=[pasted])
    assert (plan.new, plan.changed) == ((), ())


def test_two_sources_of_a_zone_that_say_the_same_make_one_post() -> None:
    plan = planned(an_item(3), posts=[kept(an_item(3))], source=a_source(name="Another channel"))
    assert (plan.new, plan.changed) == ((), ())


def test_what_can_not_be_read_here_does_not_come_a_second_time() -> None:
    item = an_item(3)
    plan = plan_changes(a_source(), Feed((item,)), [], known=frozenset({item.id}), today=TODAY)
    assert plan.new == ()


EDITED = {"title": "Seal number three", "text": "It was *three*."}


@pytest.mark.parametrize("status", ["waiting", "hidden"])
def test_an_edit_at_the_source_comes_in_where_nobody_stands_for_the_words(status: str) -> None:
    change = only(planned(an_item(3, **EDITED), posts=[kept(an_item(3), status=status)]))
    assert (change.kind, change.body, change.fields["title"]) == (
        Kind.CHANGED,
        "It was *three*.",
        EDITED["title"],
    )
    assert "status" not in change.fields, "hidden stays hidden"


def test_what_a_person_approved_stays_as_they_saw_it() -> None:
    change = only(planned(an_item(3, **EDITED), posts=[kept(an_item(3), status="approved")]))
    assert (change.kind, change.body) == (Kind.NEWER, None)
    assert set(change.fields) == {"newer", "pulled"}
    assert change.fields["newer"] == {
        "seen": "2026-04-15", "title": "Seal number three", "link": "https://social.example.org/3",
        "text": "It was *three*.",
    }  # fmt: skip


def test_of_a_trusted_source_an_edit_comes_in_at_once() -> None:
    posts = [kept(an_item(3), status="approved")]
    assert kinds(planned(an_item(3, **EDITED), posts=posts, source=a_source(approve="auto"))) == [
        Kind.CHANGED
    ]


@pytest.mark.parametrize(
    "by_hand", [{"title": "Our seal"}, {"body": "Ours."}, {"lang": "gu"}, {"link": "https://a.example.org/"}]
)
def test_what_a_person_wrote_here_stays(by_hand: dict[str, str]) -> None:
    for source in (a_source(), a_source(approve="auto")):
        posts = [kept(an_item(3), **by_hand)]
        assert kinds(planned(an_item(3, **EDITED), posts=posts, source=source)) == [Kind.NEWER]
        assert kinds(planned(an_item(3), posts=posts, source=source)) == []


def test_newer_words_that_were_noted_once_are_not_noted_again() -> None:
    """Whoever deletes them has refused them."""
    item = an_item(3, **EDITED)
    noted = only(planned(item, posts=[kept(an_item(3), status="approved")])).fields["pulled"]
    assert kinds(planned(item, posts=[kept(an_item(3), status="approved", pulled=noted)])) == []


def test_a_withdrawn_post_is_left_alone() -> None:
    posts = [kept(an_item(3), withdrawn={"on": "2026-04-10"})]
    assert kinds(planned(an_item(3, **EDITED), posts=posts)) == []


def test_what_was_deleted_at_its_source_is_noted() -> None:
    posts = [kept(an_item(number), status="approved") for number in (1, 2, 3, 4)]
    change = only(planned(an_item(4), an_item(2), an_item(1), posts=posts))
    assert (change.kind, change.post, change.fields["pulled"]["gone"]) == (Kind.GONE, posts[2], "2026-04-15")


def test_the_newest_may_be_deleted_too() -> None:
    posts = [kept(an_item(number)) for number in (1, 2, 3)]
    assert kinds(planned(an_item(2), an_item(1), posts=posts)) == [Kind.GONE]


@pytest.mark.parametrize(
    ("items", "feed"),
    [
        ((an_item(8), an_item(7), an_item(6)), {}),
        ((an_item(8), an_item(7), an_item(1)), {}),
        ((an_item(8), an_item(2), an_item(1, date=None)), {}),
        ((an_item(8), an_item(2), an_item(1)), {"broken": True}),
        ((), {}),
    ],
    ids=["pushed out by newer ones", "one older item may be pinned", "undated", "damaged", "empty"],
)
def test_a_post_that_only_fell_out_of_the_feed_is_not_gone(
    items: tuple[Item, ...], feed: dict[str, bool]
) -> None:
    """Feeds hold the newest few."""
    assert kinds(planned(*items, posts=[kept(an_item(3))], **feed)) == []


def test_what_is_there_again_is_no_longer_gone() -> None:
    pulled = {**kept(an_item(3)).pulled.model_dump(mode="json"), "gone": "2026-04-10"}  # type: ignore[union-attr]
    change = only(planned(an_item(3), posts=[kept(an_item(3), pulled=pulled)]))
    assert (change.kind, "gone" in change.fields["pulled"]) == (Kind.BACK, False)


def test_only_what_fits_comes() -> None:
    plan = planned(an_item(2), an_item(1, fits=False))
    assert ([new.item.title for new in plan.new], plan.off_topic) == (["Seal number 2"], 1)


def test_what_is_no_longer_wanted_stays_where_it_is() -> None:
    """An editor changes the words; what was kept before is theirs to hide."""
    plan = planned(an_item(3, fits=False), posts=[kept(an_item(3))])
    assert (plan.new, plan.changed, plan.off_topic) == ((), (), 1)


def test_no_more_than_the_newest_few_are_taken() -> None:
    items = [an_item(number) for number in (9, 8, 7, 6)]
    assert [new.item for new in planned(*items, source=a_source(keep="2")).new] == items[:2]


def test_what_nobody_looked_at_goes_when_too_many_newer_ones_wait() -> None:
    """And what the source still has stays, or it would come back as new."""
    waiting = [kept(an_item(number)) for number in (1, 2, 3)]
    decided = [kept(an_item(4), status="hidden"), kept(an_item(5), status="approved")]
    edited = kept(an_item(6), title="Our own words")
    plan = planned(an_item(9), an_item(2), posts=[*waiting, *decided, edited], source=a_source(keep="4"))
    assert (len(plan.new), plan.let_go) == (1, (waiting[0],))


def test_what_is_odd_is_counted() -> None:
    plan = planned(an_item(3), an_item(2, date=None, fits=False))
    assert (plan.items, plan.undated, plan.off_topic) == (2, 1, 1)
