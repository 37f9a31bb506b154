"""The runner reads expressions as GitHub documents them, and stops at what it does not know."""

from __future__ import annotations

import pytest

from workflows.expressions import Known, Scope, UnknownError

CONTEXTS = {
    "github": Known(ref="refs/heads/main", event={"issue": {"labels": [{"name": "story"}, {"name": "new"}]}}),
    "inputs": {},
    "steps": Known(build={"outcome": "failure", "outputs": {"found": "yes"}}),
}
SCOPE = Scope(CONTEXTS)
FAILED = Scope(CONTEXTS, succeeded=False)


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("github.ref == 'refs/heads/main'", True),
        ("github.ref == 'REFS/heads/MAIN'", True),
        ("steps.build.outputs.found", "yes"),
        ("steps.build.outputs['found'] != 'yes'", False),
        ("steps.build.outputs.nothing", None),
        ("github.event.pull_request.number", None),
        ("inputs.edition || 'none'", "none"),
        ("steps.build.outputs.found && 'here' || 'gone'", "here"),
        ("!(steps.build.outcome == 'failure')", False),
        ("contains(github.event.issue.labels.*.name, 'Story')", True),
        ("startsWith(github.ref, 'refs/heads/')", True),
        ("format('{0}-{1}', 'a', 2)", "a-2"),
        ("'it''s'", "it's"),
        ("null == ''", True),
        ("'1' == 1", True),
        ("'a' == 0", False),
    ],
)
def test_expression_has_the_value_that_github_documents(expression: str, value: object) -> None:
    assert SCOPE.value(expression) == value


def test_text_is_filled_in_with_values() -> None:
    assert SCOPE.filled("on ${{ github.ref }}, ${{ true }}${{ null }}") == "on refs/heads/main, true"


@pytest.mark.parametrize(
    ("condition", "well", "ill"),
    [
        ("", True, False),
        ("github.ref == 'refs/heads/main'", True, False),
        ("${{ !cancelled() }}", True, True),
        ("failure()", False, True),
        ("always() && steps.build.outcome == 'failure'", True, True),
    ],
)
def test_condition_that_asks_for_no_state_asks_for_success(condition: str, well: bool, ill: bool) -> None:
    assert (SCOPE.holds(condition), FAILED.holds(condition)) == (well, ill)


@pytest.mark.parametrize(
    "expression",
    [
        "github.nothing_of_ours",
        "steps.bild.outcome",
        "vars.NAME",
        "hashFiles('x')",
        "1 < 2",
        "github.ref ==",
        "github.ref github.ref",
        "(github.ref",
        "",
    ],
)
def test_what_is_not_known_stops_the_run(expression: str) -> None:
    with pytest.raises(UnknownError):
        SCOPE.value(expression)


def test_condition_of_text_and_expression_stops_the_run() -> None:
    """GitHub takes it for a text, and every text is true."""
    with pytest.raises(UnknownError, match="always true"):
        SCOPE.holds("${{ github.ref }} == 'x'")
