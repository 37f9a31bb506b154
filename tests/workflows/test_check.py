"""What a partner meets who proposes a change: notes on lines, a page in plain words, a preview to look at."""

from __future__ import annotations

import pytest

from checkouts import story
from workflows.runner import Hub, Job, Run

HERON = "zones/quayside/stories/2026-03-05-heron/index.md"
GOOD = story("A heron at the pond").replace("2026-03-04", "2026-03-05")
BAD = GOOD.replace("2026-03-05", "last Tuesday").replace("title:", "titel:")


@pytest.fixture
def quick(hub: Hub) -> Hub:
    """The door to the tests is opened as it is, and told by pytest's own variable to run one file of them."""
    hub.machines["PYTEST_ADDOPTS"] = "tests/model/test_fuzzydate.py --no-cov"
    return hub


def checked(hub: Hub, files: dict[str, str | bytes | None], *only: str) -> Run:
    """What comes of a proposal with these files, or of some jobs of its check."""
    hub.commit("partner", files)
    return hub.run("check.yml", hub.pull_request("partner"), only=only)


def test_good_change_is_thanked_for_and_can_be_looked_at(quick: Hub) -> None:
    done = checked(quick, {HERON: GOOD})
    assert done.results == {"content": "success", "preview": "success", "tests": "success"}, done.log
    content, preview = done.jobs["content"], done.jobs["preview"]
    assert errors(content) == []
    assert content.summary.startswith("## Thank you: nothing to mend")
    assert "1 file changed" in content.summary
    page = quick.root / "runs" / done.id / "preview/zones/quayside/stories/2026-03-05-heron/index.html"
    assert "A heron at the pond" in page.read_text(encoding="utf-8")
    assert f"(https://github.com/harbour/site/actions/runs/{done.id}/artifacts/1)" in preview.summary
    assert " passed" in done.jobs["tests"].log


def test_bad_change_is_marked_on_its_lines_and_told_in_words(quick: Hub) -> None:
    done = checked(quick, {HERON: BAD}, "content")
    assert done.results["content"] == "failure"
    marked = errors(done.jobs["content"])
    assert [place.split(",title")[0] for place, _ in marked] == [
        f"file={HERON},line={line}" for line in (1, 2, 3)
    ]
    assert "Write it as year-month-day, for example 2026-03-14" in marked[2][1]
    assert "3 things to mend before it can be published" in done.jobs["content"].summary
    assert "last Tuesday" in done.jobs["content"].summary
    assert "Traceback" not in done.log


def test_bad_change_can_be_looked_at_without_what_cannot_be_shown(quick: Hub) -> None:
    done = checked(quick, {HERON: BAD}, "preview")
    site = quick.root / "runs" / done.id / "preview"
    assert done.results["preview"] == "failure"
    assert (site / "zones/quayside/stories/2026-03-04-seal/index.html").is_file()
    assert "See it before others do" in done.jobs["preview"].summary


def test_more_than_ten_problems_are_all_in_the_summary(quick: Hub) -> None:
    files = {f"zones/quayside/stories/2026-03-{day}-walk/index.md": BAD for day in range(10, 18)}
    done = checked(quick, {**files}, "content")
    assert len(errors(done.jobs["content"])) == 10
    assert done.jobs["content"].summary.count("last Tuesday") == 8


def test_what_was_wrong_before_is_not_the_partners_to_mend(quick: Hub) -> None:
    quick.commit("main", {HERON: BAD})
    later = "zones/quayside/stories/2026-03-06-fog/index.md"
    done = checked(quick, {later: story("Fog").replace("2026-03-04", "2026-03-06")}, "content", "preview")
    assert done.results["content"] == "success", done.log
    assert done.results["preview"] == "failure"


def test_change_that_breaks_the_program_is_red(quick: Hub) -> None:
    module = "scripts/zonepress/model/fuzzydate.py"
    text = (quick.desk / module).read_text(encoding="utf-8")
    done = checked(quick, {module: text.replace("def parse_date(", "def parse_dates(")}, "content", "tests")
    assert (done.results["content"], done.results["tests"]) == ("failure", "failure")


def test_change_to_the_settings_that_cannot_be_read_says_so_in_one_line(quick: Hub) -> None:
    done = checked(quick, {"mkdocs.yml": "site_name: [\n"}, "content", "preview")
    assert done.results["content"] == "failure"
    assert "mkdocs.yml could not be read" in done.jobs["content"].log
    assert "Traceback" not in done.jobs["content"].log
    assert done.jobs["preview"].step("Keep the site").outcome == "success", (
        "there is none, which is a warning"
    )


def errors(job: Job) -> list[tuple[str, str]]:
    """Where there are notes of errors, and what they say."""
    return [(place, words) for level, place, words in job.annotations if level == "error" and place]
