"""A stand-in for GitHub's own program `gh`, and the hub's guard of pushes.

Knows the commands and options that our workflows use, as `gh help` documents them, and fails on any other. A
command that the token's permissions don't cover fails, as it would there. Run as a program of its own, with
the folder of the hub in HUB and the token in GH_TOKEN.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

HUB = Path(os.environ["HUB"])
LEVELS = ("none", "read", "write")


def fail(words: str, code: int = 1) -> NoReturn:
    """End as a program does that could not do what it was asked."""
    print(f"gh: {words}", file=sys.stderr)
    sys.exit(code)


def load() -> dict[str, Any]:
    """Everything the hub knows besides git."""
    return dict(json.loads((HUB / "state.json").read_text(encoding="utf-8")))


def save(state: Mapping[str, Any]) -> None:
    """Keep it."""
    (HUB / "state.json").write_text(json.dumps(state, indent=1), encoding="utf-8")


def allowed(state: Mapping[str, Any], scope: str, level: str) -> dict[str, Any]:
    """The token that is used, which has to cover this."""
    token = state["tokens"].get(os.environ.get("GH_TOKEN", ""))
    if token is None:
        fail("To use GitHub CLI in a GitHub Actions workflow, set the GH_TOKEN environment variable.", 4)
    if LEVELS.index(token["may"].get(scope, "none")) < LEVELS.index(level):
        fail(f"HTTP 403: Resource not accessible by integration ({scope}: {level} is needed)")
    return dict(token)


def options(words: Sequence[str], known: Sequence[str], flags: Sequence[str] = ()) -> dict[str, str]:
    """The options of a command by their names; what stands alone is under its number."""
    found: dict[str, str] = {}
    left = list(words)
    while left:
        word = left.pop(0)
        name, equals, value = word.removeprefix("--").partition("=")
        if not word.startswith("-"):
            found[str(sum(key.isdigit() for key in found))] = word
        elif word.startswith("--") and name in flags and not equals:
            found[name] = "yes"
        elif word.startswith("--") and name in known and (equals or left):
            found[name] = value if equals else left.pop(0)
        else:
            fail(f"unknown option {word}", 9)
    return found


def body_of(given: Mapping[str, str]) -> str:
    """The text of a proposal or a notice."""
    if "body-file" in given:
        file = given["body-file"]
        return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    return given.get("body", "")


def printed(found: Sequence[Mapping[str, Any]], given: Mapping[str, str]) -> None:
    """What was asked for with --json, through the one kind of --jq that we use."""
    fields = given.get("json", "").split(",")
    rows = [{name: row[name] for name in fields} for row in found]
    if "jq" not in given:
        print(json.dumps(rows))
        return
    first = re.fullmatch(r'\.\[0\]\.(\w+) // ""', given["jq"])
    if not first or first[1] not in fields:
        fail(f"this stand-in cannot read --jq {given['jq']}", 9)
    print(rows[0][first[1]] if rows else "")


def git(*words: str, check: bool = True) -> str:
    """One command of git at the hub itself."""
    command = ["git", "--git-dir", str(HUB / "hub.git"), *words]
    return subprocess.run(command, check=check, capture_output=True, text=True).stdout.strip()


def heads(state: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every proposal, with the newest commit of its branch."""
    return [
        {
            **one,
            "headRefOid": git("rev-parse", "--verify", "--quiet", f"refs/heads/{one['head']}", check=False),
        }
        for one in state["pulls"]
    ]


def pr_list(words: Sequence[str]) -> None:
    given = options(words, ("head", "base", "state", "json", "jq"))
    state = load()
    allowed(state, "pull-requests", "read")
    asked = given.get("state", "open")
    printed(
        [
            one
            for one in heads(state)
            if one["head"] == given.get("head", one["head"])
            and one["base"] == given.get("base", one["base"])
            and asked in {one["state"], "all"}
        ],
        given,
    )


def pr_create(words: Sequence[str]) -> None:
    given = options(words, ("head", "base", "title", "body", "body-file", "label"))
    state = load()
    token = allowed(state, "pull-requests", "write")
    known_labels(state, given)
    head, base = given["head"], given.get("base", "main")
    if not git("rev-parse", "--verify", "--quiet", f"refs/heads/{head}", check=False):
        fail(f'pull request create failed: GraphQL: Head sha can\'t be blank, no branch "{head}"')
    if not git("rev-list", f"{base}..{head}"):
        fail(f"pull request create failed: GraphQL: No commits between {base} and {head}")
    if any(one["head"] == head and one["state"] == "open" for one in state["pulls"]):
        fail(f'a pull request for branch "{head}" into branch "{base}" already exists')
    state["pulls"].append(
        {
            "number": number_for(state),
            "head": head,
            "base": base,
            "title": given["title"],
            "body": body_of(given),
            "state": "open",
            "labels": [given["label"]] if "label" in given else [],
            "checked": token["app"],
        }
    )
    save(state)


def pr_edit(words: Sequence[str]) -> None:
    given = options(words, ("title", "body", "body-file"))
    state = load()
    allowed(state, "pull-requests", "write")
    edit(one_of(state["pulls"], given["0"]), given)
    save(state)


def issue_list(words: Sequence[str]) -> None:
    given = options(words, ("label", "state", "json", "jq"))
    state = load()
    allowed(state, "issues", "read")
    asked, label = given.get("state", "open"), given.get("label")
    newest = reversed(state["issues"])
    printed(
        [
            one
            for one in newest
            if asked in {one["state"], "all"} and (label is None or label in one["labels"])
        ],
        given,
    )


def issue_create(words: Sequence[str]) -> None:
    given = options(words, ("title", "body", "body-file", "label"))
    state = load()
    allowed(state, "issues", "write")
    known_labels(state, given)
    labels = [given["label"]] if "label" in given else []
    made = {
        "title": given["title"],
        "body": body_of(given),
        "labels": labels,
        "state": "open",
        "comments": [],
    }
    state["issues"].append({"number": number_for(state), **made})
    save(state)


def issue_edit(words: Sequence[str]) -> None:
    given = options(words, ("title", "body", "body-file"))
    state = load()
    allowed(state, "issues", "write")
    edit(one_of(state["issues"], given["0"]), given)
    save(state)


def issue_comment(words: Sequence[str]) -> None:
    given = options(words, ("body", "body-file"))
    state = load()
    allowed(state, "issues", "write")
    one_of(state["issues"], given["0"])["comments"].append(body_of(given))
    save(state)


def issue_close(words: Sequence[str]) -> None:
    given = options(words, ("comment", "reason"))
    state = load()
    allowed(state, "issues", "write")
    issue = one_of(state["issues"], given["0"])
    issue["state"] = "closed"
    issue["comments"] += [given["comment"]] if "comment" in given else []
    save(state)


def label_create(words: Sequence[str]) -> None:
    given = options(words, ("color", "description"), ("force",))
    state = load()
    allowed(state, "issues", "write")
    if given["0"] in state["labels"] and "force" not in given:
        fail(f'label with name "{given["0"]}" already exists; use `--force` to update its color')
    state["labels"] = sorted({*state["labels"], given["0"]})
    save(state)


def run_download(words: Sequence[str]) -> None:
    given = options(words, ("name", "dir"))
    allowed(load(), "actions", "read")
    artefact = HUB / "runs" / given["0"] / given["name"]
    if not artefact.is_dir():
        fail(f"no artifact matches any of the names or patterns provided: {given['name']}")
    shutil.copytree(artefact, given["dir"], dirs_exist_ok=True)


def auth_setup_git(words: Sequence[str]) -> None:
    """From here on git may push, as far as the token's permissions go."""
    options(words, ())
    if "GH_TOKEN" not in os.environ:
        fail("You are not logged into any GitHub hosts. Run gh auth login to authenticate.")
    subprocess.run(["git", "config", "--global", "--remove-section", "url.no-credentials:"], check=False)


def pre_receive(words: Sequence[str]) -> None:
    """The hub takes a push only from a token that may write contents; workflows need one more permission."""
    state = load()
    pushed = [line.split() for line in sys.stdin.read().splitlines()]
    token = allowed(state, "contents", "write")
    for old, new, _ in pushed:
        if not new.strip("0"):
            continue
        seen = ("--not", "--all") if not old.strip("0") else (f"^{old}",)
        changed = git("log", "--format=", "--name-only", new, *seen)
        if ".github/workflows/" in changed and token["may"].get("workflows") != "write":
            fail("refusing to allow a GitHub App to create or update workflow without `workflows` permission")


def known_labels(state: Mapping[str, Any], given: Mapping[str, str]) -> None:
    """Nobody gets a label that does not exist."""
    if "label" in given and given["label"] not in state["labels"]:
        fail(f"could not add label: '{given['label']}' not found")


def number_for(state: Mapping[str, Any]) -> int:
    """Issues and proposals are counted together."""
    return 1 + max((one["number"] for one in (*state["pulls"], *state["issues"])), default=0)


def one_of(found: Sequence[dict[str, Any]], number: str) -> dict[str, Any]:
    """The one with this number."""
    for one in found:
        if str(one["number"]) == number:
            return one
    fail(f"Could not resolve to one with the number of {number}.")


def edit(one: dict[str, Any], given: Mapping[str, str]) -> None:
    """Put new words in the place of the old ones."""
    if "title" in given:
        one["title"] = given["title"]
    if "body" in given or "body-file" in given:
        one["body"] = body_of(given)


COMMANDS: Mapping[str, Callable[[Sequence[str]], None]] = {
    "pr list": pr_list,
    "pr create": pr_create,
    "pr edit": pr_edit,
    "issue list": issue_list,
    "issue create": issue_create,
    "issue edit": issue_edit,
    "issue comment": issue_comment,
    "issue close": issue_close,
    "label create": label_create,
    "run download": run_download,
    "auth setup-git": auth_setup_git,
    "hook pre-receive": pre_receive,
}


def in_a_clone() -> bool:
    """Whether the program can tell which repository is meant."""
    asked = subprocess.run(["git", "rev-parse", "--git-dir"], capture_output=True, check=False)
    return asked.returncode == 0 or "GH_REPO" in os.environ


if __name__ == "__main__":
    command = COMMANDS.get(" ".join(sys.argv[1:3]))
    if command is None:
        fail(f"unknown command {' '.join(sys.argv[1:3])}", 9)
    if not in_a_clone():
        fail("fatal: not a git repository (or any of the parent directories): .git")
    command(sys.argv[3:])
