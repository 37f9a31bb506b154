"""What is set up on GitHub, as its REST API tells whoever may see it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from zonepress.doctor import wording
from zonepress.doctor.asking import Said, ask_github
from zonepress.doctor.findings import Finding, Topic, better, lacking, there, unknown
from zonepress.doctor.here import WORKFLOWS, repository_on_github
from zonepress.intake.issue_forms import LABELS
from zonepress.model.settings import Settings

CHECK = "Content"
"""The name of the job that every change has to pass."""
NEWSLETTER = "newsletter"
"""The environment that holds the list's secrets, and in which an edition is sent."""
APP_ID, APP_KEY = "APP_CLIENT_ID", "APP_PRIVATE_KEY"
"""The variable and the secret that our workflows take the GitHub App from."""


def look_on_github(settings: Settings, *, api: str, token: str) -> Topic:
    """The repository's settings, as far as the token may see them."""
    name = repository_on_github(settings)
    if not name:
        return Topic(wording.GITHUB, (lacking("github", wording.NOT_ON_GITHUB, wording.WRITE_REPOSITORY),))
    branch = settings.editor.branch
    rules = f"/rules/branches/{branch}?per_page=100"
    paths = [
        *("", rules, "/pages", "/actions/permissions", "/actions/permissions/workflow"),
        *("/actions/secrets?per_page=100", "/actions/variables?per_page=30"),
        *("/actions/workflows?per_page=100", "/labels?per_page=100", "/codeowners/errors"),
        f"/environments/{NEWSLETTER}",
    ]
    said = ask_github(settings, name, paths, api=api, token=token)
    numbers = dict.fromkeys(rule.get("ruleset_id") for rule in _list(said[rules].data))
    sets = [f"/rulesets/{number}" for number in numbers if number]
    said |= ask_github(settings, name, sets, api=api, token=token)
    findings = _Findings(settings, name, said, token=token)
    return Topic(wording.GITHUB, tuple(findings.all(rules, sets)))


class _Findings:
    """What follows from GitHub's answers."""

    def __init__(self, settings: Settings, name: str, said: Mapping[str, Said], *, token: str) -> None:
        self._settings, self._name, self._said, self._token = settings, name, said, token

    def all(self, rules: str, sets: Sequence[str]) -> Iterator[Finding]:
        """Everything, or why nothing could be seen."""
        top = self._said[""]
        match top.status:
            case 200:
                pass
            case 401:
                yield lacking("github", wording.BAD_TOKEN, wording.MAKE_TOKEN)
                return
            case 404:
                yield lacking("github", wording.NO_SUCH, wording.CHECK_NAME)
                return
            case _:
                yield unknown("github", wording.no_answer(top.why), wording.TRY_LATER)
                return
        if not self._token:
            yield unknown("token", wording.NO_TOKEN, wording.GIVE_TOKEN)
        yield from self._repository(_dict(top.data))
        yield from self._rules(self._said[rules], [self._said[one] for one in sets])
        yield from self._pages()
        yield from self._actions()
        yield from self._proposals()
        yield from self._workflows()
        yield from self._labels()
        yield from self._owners()
        yield from self._sending()

    def _repository(self, data: Mapping[str, Any]) -> Iterator[Finding]:
        found, wanted = str(data.get("default_branch", "")), self._settings.editor.branch
        if found == wanted:
            yield there("branch", wording.repository_is(self._name, found))
        else:
            yield lacking("branch", wording.other_branch(found, wanted), wording.rename_branch(wanted))
        if data.get("has_issues"):
            yield there("issues", wording.ISSUES)
        else:
            yield lacking("issues", wording.NO_ISSUES, wording.SWITCH_ISSUES)

    def _rules(self, said: Said, sets: Sequence[Said]) -> Iterator[Finding]:
        if said.status != 200:
            yield self._unseen("rules", "The rules of the branch")
            return
        rules: dict[str, list[Mapping[str, Any]]] = {}
        for rule in _list(said.data):
            rules.setdefault(str(rule.get("type")), []).append(_dict(rule.get("parameters")))
        if not rules:
            yield lacking("rules", wording.NO_RULES, wording.RULES)
            return
        yield from self._review(rules.get("pull_request", []))
        checks = [
            str(check.get("context"))
            for one in rules.get("required_status_checks", [])
            for check in _list(one.get("required_status_checks"))
        ]
        yield _either("check", CHECK in checks, wording.CHECK, wording.NO_CHECK)
        held = {"non_fast_forward", "deletion"} <= rules.keys()
        yield _either("history", held, wording.NO_FORCE, wording.FORCE)
        yield self._bypass(sets)

    def _review(self, pulls: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
        yield _either("pull-request", bool(pulls), wording.PULL, wording.NO_PULL)
        if pulls:
            approvals = max(int(one.get("required_approving_review_count") or 0) for one in pulls)
            owners = any(one.get("require_code_owner_review") for one in pulls)
            yield _either("review", approvals > 0, wording.REVIEW, wording.NO_REVIEW)
            yield _either("owner-review", owners, wording.OWNER_REVIEW, wording.NO_OWNER_REVIEW)

    def _bypass(self, sets: Sequence[Said]) -> Finding:
        """Only who may change a ruleset is told who may go past it."""
        lists = [_dict(one.data).get("bypass_actors") for one in sets]
        if any(lists):
            return lacking("bypass", wording.BYPASS, wording.EMPTY_BYPASS)
        if not lists or any(one is None for one in lists):
            return unknown("bypass", wording.BYPASS_UNSEEN, wording.MAKE_TOKEN)
        return there("bypass", wording.NO_BYPASS)

    def _pages(self) -> Iterator[Finding]:
        said = self._said["/pages"]
        if said.status == 404 and self._token:
            yield lacking("pages", wording.NO_PAGES, wording.SWITCH_PAGES)
            return
        if said.status != 200:
            yield self._unseen("pages", "GitHub Pages")
            return
        pages = _dict(said.data)
        by_workflow = pages.get("build_type") == "workflow"
        yield (
            there("pages", wording.PAGES)
            if by_workflow
            else lacking("pages", wording.PAGES_FROM_BRANCH, wording.SWITCH_PAGES)
        )
        found, wanted = str(pages.get("html_url") or ""), self._settings.url
        if wanted and found and _host(found) != _host(wanted):
            saw = wording.pages_elsewhere(found, wanted)
            yield lacking("domain", saw, wording.set_domain(_host(wanted)))
        elif found:
            yield there("domain", wording.published_at(found))
        if pages.get("https_enforced") is False:
            yield lacking("https", wording.NO_HTTPS, wording.SWITCH_HTTPS)

    def _actions(self) -> Iterator[Finding]:
        said = self._said["/actions/permissions"]
        if said.status != 200:
            yield self._unseen("actions", "Whether workflows may run")
            return
        actions = _dict(said.data)
        if not actions.get("enabled"):
            yield lacking("actions", wording.NO_ACTIONS, wording.SWITCH_ACTIONS)
        elif actions.get("allowed_actions") == "local_only":
            yield lacking("actions", wording.LOCAL_ONLY, wording.SWITCH_ACTIONS)
        else:
            yield there("actions", wording.ACTIONS)
        default = _dict(self._said["/actions/permissions/workflow"].data).get("default_workflow_permissions")
        if default == "write":
            yield better("permissions", wording.MAY_WRITE, wording.SWITCH_READ)
        elif default:
            yield there("permissions", wording.READ_ONLY)

    def _proposals(self) -> Iterator[Finding]:
        """Whether workflows can open pull requests, and in whose name."""
        secrets, variables = (
            self._said["/actions/secrets?per_page=100"],
            self._said["/actions/variables?per_page=30"],
        )
        if secrets.status != 200 or variables.status != 200:
            yield self._unseen("app", "In whose name workflows propose")
            return
        has = {
            APP_ID: APP_ID in _names(variables.data, "variables"),
            APP_KEY: APP_KEY in _names(secrets.data, "secrets"),
        }
        missing = [name for name, is_set in has.items() if not is_set]
        may = _dict(self._said["/actions/permissions/workflow"].data).get("can_approve_pull_request_reviews")
        if not missing:
            yield there("app", wording.APP)
        elif len(missing) == 1:
            yield lacking("app", wording.HALF_APP.format(missing=missing[0]), wording.SET_APP)
        elif may:
            yield better("app", wording.NO_APP, wording.MAKE_APP)
        else:
            yield lacking("app", wording.NO_PROPOSALS, wording.LET_PROPOSE)

    def _workflows(self) -> Iterator[Finding]:
        said = self._said["/actions/workflows?per_page=100"]
        if said.status != 200:
            yield self._unseen("switched-on", "Which workflows are switched on")
            return
        states = {
            str(one.get("path", "")).rpartition("/")[2]: str(one.get("state"))
            for one in _list(_dict(said.data).get("workflows"))
        }
        off = [name for name in WORKFLOWS if states.get(name, "active") != "active"]
        if off:
            idle = all(states[name] == "disabled_inactivity" for name in off)
            yield lacking("switched-on", wording.switched_off(off, idle=idle), wording.SWITCH_ON)
        else:
            yield there("switched-on", wording.ALL_RUN)

    def _labels(self) -> Iterator[Finding]:
        said = self._said["/labels?per_page=100"]
        if said.status != 200:
            yield self._unseen("labels", "The labels")
            return
        found = {str(one.get("name")).casefold() for one in _list(said.data)}
        missing = [name for name in sorted(set(LABELS.values())) if name.casefold() not in found]
        if missing:
            todo = wording.make_labels(missing, self._name)
            yield lacking("labels", wording.labels_missing(missing), todo)
        else:
            yield there("labels", wording.LABELS)

    def _owners(self) -> Iterator[Finding]:
        said = self._said["/codeowners/errors"]
        if said.status != 200:
            yield self._unseen("owners-asked", "Whether everybody in CODEOWNERS can be asked")
            return
        errors = [
            f"line {one.get('line')}: {str(one.get('source', '')).strip()}"
            for one in _list(_dict(said.data).get("errors"))
        ]
        if errors:
            yield lacking("owners-asked", wording.owners_in_vain(errors), wording.LET_OWNERS_WRITE)
        else:
            yield there("owners-asked", wording.OWNERS_WORK)

    def _sending(self) -> Iterator[Finding]:
        """Whether somebody has to agree before an edition goes out, where GitHub sends it at all."""
        said = self._said[f"/environments/{NEWSLETTER}"]
        if said.status == 404:
            return
        if said.status != 200:
            yield self._unseen("sending", "Who may let an edition go out")
            return
        place = _dict(said.data)
        rules = {str(rule.get("type")) for rule in _list(place.get("protection_rules"))}
        if "required_reviewers" not in rules:
            yield lacking("sending", wording.ANYBODY_SENDS, wording.NAME_REVIEWERS)
        elif not place.get("deployment_branch_policy"):
            yield lacking("sending", wording.ANY_BRANCH_SENDS, wording.ONLY_MAIN_SENDS)
        else:
            yield there("sending", wording.SENDS_WHEN_APPROVED)

    def _unseen(self, name: str, what: str) -> Finding:
        return unknown(
            name, wording.not_seen(what), wording.MAKE_TOKEN if self._token else wording.GIVE_TOKEN
        )


def _either(name: str, good: bool, saw: str, otherwise: str) -> Finding:
    """One thing that the ruleset sees to."""
    return there(name, saw) if good else lacking(name, otherwise, wording.RULES)


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _list(value: Any) -> list[Mapping[str, Any]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list) else []


def _names(value: Any, of: str) -> set[str]:
    return {str(one.get("name")) for one in _list(_dict(value).get(of))}


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""
