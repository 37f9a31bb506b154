"""The runner does around the steps what GitHub does, and stops at what it has no honest answer to."""

from __future__ import annotations

from pathlib import Path

import pytest

from workflows.expressions import UnknownError
from workflows.runner import Event, Hub, Run, read_workflow

HEAD = """\
name: Try
on:
  push:
    branches: [main]
  workflow_dispatch:
    inputs:
      edition: {type: string}
permissions: {}
"""
JOB = """\
  first:
    runs-on: ubuntu-24.04
    timeout-minutes: 1
    permissions: {contents: read}
    steps:
"""
CHECKOUT = """\
      - uses: actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1
        with: {persist-credentials: false}
"""


@pytest.fixture
def small(tmp_path: Path) -> Hub:
    """A repository with a text and one workflow."""
    hub = Hub(tmp_path / "hub")
    hub.desk.mkdir(parents=True)
    hub.git("init", "--quiet", "--bare", "--initial-branch=main", str(hub.root / "hub.git"), folder=hub.root)
    hub.git("init", "--quiet", "--initial-branch=main")
    hub.git("remote", "add", "origin", f"file://{hub.root / 'hub.git'}")
    (hub.desk / "words.txt").write_text("ours\n")
    hub.git("add", "--all")
    hub.git("commit", "--quiet", "--message", "Begin")
    hub.git("push", "--quiet", "origin", "main")
    return hub.opened()


def run(hub: Hub, steps: str, event: Event | None = None, *, before: str = JOB, head: str = HEAD) -> Run:
    """A workflow of one job with these steps."""
    hub.commit("main", {".github/workflows/try.yml": f"{head}jobs:\n{before}{steps}"})
    return hub.run("try.yml", event or Event("push"))


def test_on_is_a_word_and_not_a_yes() -> None:
    assert "on" in read_workflow(f"{HEAD}jobs: {{}}\n")


def test_steps_hand_on_outputs_variables_programs_and_a_summary(small: Hub) -> None:
    done = run(
        small,
        """\
      - id: one
        run: |
          echo "word=sea" >> "$GITHUB_OUTPUT"
          { echo 'lines<<END'; echo a; echo b; echo END; } >> "$GITHUB_OUTPUT"
          echo "COLOUR=blue" >> "$GITHUB_ENV"
          mkdir tools; printf '#!/bin/sh\\necho tool' > tools/mine; chmod +x tools/mine
          echo "$PWD/tools" >> "$GITHUB_PATH"
          echo "**seen**" >> "$GITHUB_STEP_SUMMARY"
      - run: echo "${{ steps.one.outputs.word }} $COLOUR $(mine) $WIND ${{ env.COLOUR }}"
        env: {WIND: "${{ format('from {0}', 'west') }}"}
      - run: test "$LINES_OF" = "$(printf 'a\\nb')"
        env: {LINES_OF: "${{ steps.one.outputs.lines }}"}
""",
    )
    assert done.results == {"first": "success"}
    assert done.jobs["first"].steps[1].log == "sea blue tool from west blue\n"
    assert done.jobs["first"].summary == "**seen**\n"


def test_what_fails_skips_the_rest_but_for_those_that_ask_otherwise(small: Hub) -> None:
    done = run(
        small,
        """\
      - {name: allowed, run: exit 3, continue-on-error: true, id: allowed}
      - {name: fails, run: "false | true; false; echo not here"}
      - {name: skipped, run: echo never}
      - {name: always, if: always() && steps.allowed.outcome == 'failure', run: 'echo "${{ job.status }}"'}
""",
    )
    found = {step.name: (step.outcome, step.conclusion) for step in done.jobs["first"].steps}
    assert found == {
        "allowed": ("failure", "success"),
        "fails": ("failure", "failure"),
        "skipped": ("skipped", "skipped"),
        "always": ("success", "success"),
    }
    assert done.jobs["first"].step("always").log == "failure\n"
    assert "not here" not in done.log
    assert done.results == {"first": "failure"}


def test_shell_and_folder_are_as_written(small: Hub) -> None:
    """Only a named bash stops at a failure inside a pipe."""
    done = run(
        small,
        """\
      - run: mkdir inner
      - {run: false | true, name: unnamed}
      - {run: pwd, working-directory: inner}
      - {run: false | true, name: named, shell: bash}
""",
    )
    steps = done.jobs["first"].steps
    assert [step.outcome for step in steps] == ["success", "success", "success", "failure"]
    assert steps[2].log.endswith("/inner\n")


def test_jobs_wait_for_those_they_need_and_see_their_outputs(small: Hub) -> None:
    later = """\
  second:
    needs: first
    if: needs.first.outputs.word == 'sea'
    runs-on: ubuntu-24.04
    timeout-minutes: 1
    steps: [{run: "echo ${{ needs.first.result }}; exit 1"}]
  third: {needs: second, runs-on: ubuntu-24.04, timeout-minutes: 1, steps: [{run: echo never}]}
  fourth: {needs: third, if: always(), runs-on: ubuntu-24.04, timeout-minutes: 1, steps: [{run: echo yes}]}
"""
    first = JOB.replace("steps:", "outputs: {word: '${{ steps.one.outputs.word }}'}\n    steps:")
    done = run(small, f"      - {{id: one, run: echo word=sea >> $GITHUB_OUTPUT}}\n{later}", before=first)
    assert done.results == {"first": "success", "second": "failure", "third": "skipped", "fourth": "success"}
    assert done.jobs["second"].log.endswith("success\n")


def test_notes_on_lines_are_cut_as_on_github(small: Hub) -> None:
    done = run(
        small,
        '      - run: for i in $(seq 12); do echo "::error file=a.md,line=$i::Words%0Amore"; done\n',
    )
    notes = done.jobs["first"].annotations
    assert len(notes) == 10
    assert notes[0] == ("error", "file=a.md,line=1", "Words\nmore")


def test_clone_is_of_the_ref_and_as_deep_as_asked(small: Hub) -> None:
    small.commit("partner", {"words.txt": "theirs\n"})
    small.commit("main", {"more.txt": "ours\n", ".github/workflows/try.yml": _pull("1")})
    shallow = small.run("try.yml", small.pull_request("partner"))
    assert shallow.jobs["first"].steps[-1].log == "theirs\nours\n1\n"
    small.commit("main", {".github/workflows/try.yml": _pull("0")})
    whole = small.run("try.yml", small.pull_request("partner"))
    assert whole.jobs["first"].steps[-1].log == "theirs\nours\n5\n"


def _pull(depth: str) -> str:
    deep = CHECKOUT.replace("}", f", fetch-depth: {depth}}}")
    shown = "      - run: cat words.txt more.txt; git rev-list --count HEAD\n"
    return f"name: Try\non: pull_request\npermissions: {{}}\njobs:\n{JOB}{deep}{shown}"


def test_nothing_of_whoever_runs_the_tests_reaches_a_step(
    small: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOMEBODYS_SECRET", "a")
    assert "SOMEBODYS_SECRET" not in run(small, "      - run: env\n").log


@pytest.mark.parametrize(
    ("script", "answer"),
    [
        ("git push origin HEAD:other", "no-credentials"),
        ("gh auth setup-git && git push origin HEAD:other", "contents: write is needed"),
        ("gh issue list", "issues: read is needed"),
        ("GH_TOKEN= gh issue list", "set the GH_TOKEN"),
        ("gh repo delete", "unknown command"),
        ("gh issue list --search x", "unknown option"),
        ("cd .. && gh issue list", "not a git repository"),
    ],
)
def test_what_the_token_may_not_do_fails(small: Hub, script: str, answer: str) -> None:
    step = f"      - {{run: '{script}', env: {{GH_TOKEN: '${{{{ github.token }}}}'}}}}\n"
    done = run(small, f"{CHECKOUT}{step}")
    assert done.results == {"first": "failure"}
    assert answer in done.log


def test_who_may_write_pushes_but_not_workflows(small: Hub) -> None:
    env = "env: {GH_TOKEN: '${{ github.token }}'}"
    push = (
        "git -c user.name=a -c user.email=a@b commit --quiet --all --message m && git push origin HEAD:other"
    )
    script = f"gh auth setup-git && echo new > words.txt && {push}"
    writing = JOB.replace("contents: read", "contents: write")
    assert run(small, f"{CHECKOUT}      - {{run: '{script}', {env}}}\n", before=writing).results == {
        "first": "success"
    }
    assert small.proposed("other") == {"words.txt": "new"}
    script = script.replace("words.txt", ".github/workflows/try.yml").replace("other", "another")
    done = run(small, f"{CHECKOUT}      - {{run: '{script}', {env}}}\n", before=writing)
    assert "without `workflows` permission" in done.log


@pytest.mark.parametrize(
    ("steps", "answer"),
    [
        ("      - uses: somebody/thing@v1\n", "no stand-in"),
        ("      - uses: actions/checkout@v7\n", "no stand-in"),
        (CHECKOUT.replace("false", "true"), "keeps its credentials"),
        (CHECKOUT.replace("{persist", "{lfs: true, persist"), "inputs lfs"),
        ("      - {run: echo, shell: pwsh}\n", "no shell"),
        ("      - {run: echo, timeout: 3}\n", "does not know timeout"),
        ("      - {run: 'echo ${{ github.nothing }}'}\n", "no `nothing`"),
    ],
)
def test_what_is_not_known_stops_the_run(small: Hub, steps: str, answer: str) -> None:
    with pytest.raises(UnknownError, match=answer):
        run(small, steps)


@pytest.mark.parametrize(
    ("before", "answer"),
    [
        (JOB.replace("    timeout-minutes: 1\n", ""), "no time limit"),
        (JOB.replace("    runs-on:", "    strategy: {}\n    runs-on:"), "does not know strategy"),
        (JOB.replace("{contents: read}", "write-all"), "not written out"),
    ],
)
def test_jobs_that_are_not_known_stop_the_run(small: Hub, before: str, answer: str) -> None:
    with pytest.raises(UnknownError, match=answer):
        run(small, "      - run: echo\n", before=before)


@pytest.mark.parametrize(
    "event", [Event("schedule", cron="1 2 * * *"), Event("workflow_dispatch", inputs={"edtion": "x"})]
)
def test_event_that_would_start_nothing_stops_the_run(small: Hub, event: Event) -> None:
    with pytest.raises(UnknownError):
        run(small, "      - run: echo\n", event)
