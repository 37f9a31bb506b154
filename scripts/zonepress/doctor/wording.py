"""What the doctor says, to be read in a row. The guide that it points to is scripts/docs/github.md."""

from __future__ import annotations

from collections.abc import Sequence

GUIDE = "scripts/docs/github.md"

SITE, FILES, MACHINE = "The site", "Files for GitHub", "This computer"
GITHUB = "On GitHub"
NOT_ASKED = "On GitHub (not asked: add --online)"

NO_ADDRESS = "The site has no address"
WRITE_ADDRESS = "Write it in mkdocs.yml, for example `site_url: https://zones.example.org/`."
WRITE_REAL_ADDRESS = "Write the real one as `site_url:` in mkdocs.yml."
NO_REPOSITORY = "It is not said where the files are kept"
WRITE_REPOSITORY = "Write `repo_url: https://github.com/OWNER/NAME` in mkdocs.yml."
NO_EDIT = "Pages have no link “Edit this page”"
WRITE_EDIT = "Write `edit_uri: edit/main/` in mkdocs.yml."
NO_OFFICE = "Nobody is named whom people can turn to"
WRITE_OFFICE = "Write `office:` in mkdocs.yml under extra › zonepress, with `contact:` and an `email:` in it."
NO_POST = "The office has no postal address, which a newsletter has to carry"
WRITE_POST = "Write `address:` under `office:` in mkdocs.yml."
NO_SIGN_IN = "Nobody can sign in to the web editor; it offers practice only"
WRITE_SIGN_IN = (
    f"Set up the sign-in service and write `editor: sign_in:` in mkdocs.yml: {GUIDE}, “Signing in”."
)

NO_MAINTAINERS = "Nobody is asked to look at changes"
WRITE_MAINTAINERS = (
    "Write `maintainers:` in mkdocs.yml and `owners:` in each zone.md; then type `zonepress owners --write`."
)
OWNERS_DIFFER = "CODEOWNERS is not what the zones and mkdocs.yml say"
WRITE_OWNERS = "Type `zonepress owners --write`."
OWNERS_THERE = "CODEOWNERS is what the zones and mkdocs.yml say"
WRITE_FORMS = "Type `zonepress forms --write`."
FORMS_THERE = "The forms for issues are what the models say"
WORKFLOWS_THERE = "Every workflow is there"
COPY_WORKFLOWS = "Copy it from the original repository into .github/workflows/."

NO_GIT = "The program git is not installed"
GET_GIT = "Get it from https://git-scm.com/."
NOT_KEPT = "git does not keep this folder"
KEEP = "Type `git init`, or clone the repository from GitHub."
NO_REMOTE = "git does not know a copy of this on GitHub"
NO_NODE = "Node is not here, so that a site built here is without the web editor"
GET_NODE = "Get Node 20.19 or newer from https://nodejs.org/. On GitHub it is there."
EDITOR_READY = "The web editor is ready to be put into the site"
BUILD_EDITOR = "Type `scripts/build`, which installs them and says more if it can’t."
OLD_NODE = "Node is too old for the web editor"

NO_TOKEN = "GitHub was asked without a token, so that settings could not be seen"
GIVE_TOKEN = f"Make a token and set it as GH_TOKEN: {GUIDE}, “A token for the doctor”."
BAD_TOKEN = "GitHub does not accept the token in GH_TOKEN"
MAKE_TOKEN = f"Make one that may: {GUIDE}, “A token for the doctor”."
NOT_ON_GITHUB = "`repo_url` in mkdocs.yml names no repository on GitHub, so nothing was asked"
NO_SUCH = "GitHub shows no such repository"
CHECK_NAME = "Look whether `repo_url` in mkdocs.yml is right, and whether the token may see it."

RULES = f"Make a ruleset for the branch: {GUIDE}, “The ruleset”."
NO_RULES = "Anybody who may write can change the public site without anybody reading it"
NO_PULL = "Changes need no pull request"
PULL = "A change needs a pull request"
NO_REVIEW = "A change needs nobody’s approval"
REVIEW = "A change needs somebody’s approval"
NO_OWNER_REVIEW = "A change to a zone does not need the approval of the zone’s owners"
OWNER_REVIEW = "A change to a zone needs the approval of its owners"
NO_CHECK = "The check “Content” is not required"
CHECK = "The check “Content” has to pass"
NO_FORCE = "Nobody can rewrite the branch or delete it"
FORCE = "The branch can be rewritten or deleted"
NO_BYPASS = "Nobody can go past the rules"
BYPASS = "Somebody can go past the rules"
EMPTY_BYPASS = "Empty the bypass list of the ruleset: the web editor must not be able to publish by itself."
BYPASS_UNSEEN = "Whether somebody can go past the rules could not be seen"

PAGES = "GitHub Pages takes the site from the workflow"
NO_PAGES = "GitHub Pages is off"
SWITCH_PAGES = "Settings › Pages › Build and deployment › Source: choose “GitHub Actions”."
PAGES_FROM_BRANCH = "GitHub Pages takes the site from a branch, where there is none"
NO_HTTPS = "The site also answers without encryption"
SWITCH_HTTPS = "Settings › Pages: tick “Enforce HTTPS”."

ACTIONS = "Workflows may run"
NO_ACTIONS = "Workflows are switched off"
SWITCH_ACTIONS = "Settings › Actions › General: choose “Allow all actions”, or allow those made by GitHub."
LOCAL_ONLY = "Workflows may use no actions made by GitHub"
READ_ONLY = "Workflows can only read unless they ask for more"
MAY_WRITE = "Every workflow may write by default"
SWITCH_READ = "Settings › Actions › General › Workflow permissions: choose “Read repository contents”."
APP = "A GitHub App proposes for the workflows, so that its proposals are checked at once"
HALF_APP = "The GitHub App is only half set up: {missing} is missing"
SET_APP = f"Set both: {GUIDE}, “The GitHub App”."
NO_APP = "Workflows propose as GitHub’s robot: somebody has to press “Approve and run” each time"
MAKE_APP = f"Make a GitHub App: {GUIDE}, “The GitHub App”."
NO_PROPOSALS = "Workflows may not propose anything"
LET_PROPOSE = (
    f"Make a GitHub App ({GUIDE}), or tick Settings › Actions › General › “Allow GitHub Actions to create "
    "and approve pull requests”."
)
ALL_RUN = "Every workflow is switched on"
SWITCH_ON = "Actions › choose the workflow › press “Enable workflow”."
LABELS = "Every label is there"
ISSUES = "Issues are switched on"
NO_ISSUES = "Issues are switched off, and with them the forms for stories and events"
SWITCH_ISSUES = "Settings › General › Features: tick “Issues”."
SENDS_WHEN_APPROVED = "A newsletter goes out from GitHub only when somebody has approved it"
ANYBODY_SENDS = "Anybody who may write can send a newsletter to everybody"
NAME_REVIEWERS = f"Tick “Required reviewers” in the environment: {GUIDE}, “Sending the newsletter”."
ANY_BRANCH_SENDS = "A workflow of any branch can ask for the list of subscribers"
ONLY_MAIN_SENDS = f"Choose “Selected branches” in the environment: {GUIDE}, “Sending the newsletter”."
OWNERS_WORK = "Everybody in CODEOWNERS can be asked"


def address_is(address: str) -> str:
    """The site has one."""
    return f"The site’s address is {address}"


def address_is_an_example(address: str) -> str:
    """It was never changed."""
    return f"The site’s address is an example: {address}"


def not_encrypted(address: str) -> str:
    """It begins with http."""
    return f"The site’s address is not encrypted: {address}"


def kept_at(address: str) -> str:
    """The repository is named."""
    return f"The files are kept at {address}"


def answered_by(email: str) -> str:
    """The office has an address."""
    return f"People can write to {email}"


def example_mail(email: str) -> str:
    """It was never changed."""
    return f"The office’s e-mail address is an example: {email}"


def signs_in_at(address: str) -> str:
    """The editor has a sign-in service."""
    return f"People sign in to the web editor at {address}"


def forms_differ(names: Sequence[str]) -> str:
    """Issue forms that are not as they should be."""
    return f"These forms for issues are not what the models say: {', '.join(names)}"


def workflows_missing(names: Sequence[str]) -> str:
    """Workflows that are not there."""
    return f"These workflows are missing: {', '.join(names)}"


def other_remote(found: str, wanted: str) -> str:
    """The clone is of something else."""
    return f"git sends to {found}, and mkdocs.yml says {wanted}"


def set_remote(wanted: str) -> str:
    """What to do about it."""
    return f"Type `git remote set-url origin {wanted}`, or correct `repo_url:` in mkdocs.yml."


def add_remote(wanted: str) -> str:
    """What to do about it."""
    return f"Type `git remote add origin {wanted}`."


def remote_is(found: str) -> str:
    """The clone is of the right repository."""
    return f"git sends to {found}"


def repository_is(name: str, branch: str) -> str:
    """GitHub knows it."""
    return f"{name} is there, and its main branch is {branch}"


def other_branch(found: str, wanted: str) -> str:
    """The main branch is another."""
    return f"The main branch is {found}; the workflows and the web editor use {wanted}"


def rename_branch(wanted: str) -> str:
    """What to do about it."""
    return f"Settings › General › Default branch: choose or rename it to {wanted}."


def pages_elsewhere(found: str, wanted: str) -> str:
    """The site is published at another address than it thinks."""
    return f"GitHub Pages publishes at {found}, and `site_url` says {wanted}"


def set_domain(wanted: str) -> str:
    """What to do about it."""
    return f"Settings › Pages › Custom domain: write {wanted}; or correct `site_url:` in mkdocs.yml."


def published_at(address: str) -> str:
    """Where readers find it."""
    return f"Readers find the site at {address}"


def switched_off(names: Sequence[str], *, idle: bool) -> str:
    """Workflows that do not run."""
    why = ", for nothing had changed for two months" if idle else ""
    return f"These workflows are switched off{why}: {', '.join(names)}"


def labels_missing(names: Sequence[str]) -> str:
    """Labels without which forms and notices are not told apart."""
    return f"These labels are missing: {', '.join(names)}"


def make_labels(names: Sequence[str], repository: str) -> str:
    """What to do about it."""
    return (
        f"Make them at https://github.com/{repository}/labels, or type `gh label create {names[0]}` for each."
    )


def owners_in_vain(lines: Sequence[str]) -> str:
    """Owners whom GitHub passes over."""
    return f"GitHub passes over some lines of CODEOWNERS: {'; '.join(lines)}"


LET_OWNERS_WRITE = (
    "Give these accounts or teams the role “Write” (Settings › Collaborators and teams), or correct "
    "their names."
)


def not_seen(what: str) -> str:
    """Something that the token may not see."""
    return f"{what} could not be seen"


def no_answer(why: str) -> str:
    """GitHub did not answer."""
    return f"GitHub could not be asked: {why}"


TRY_LATER = "Look whether you are on the internet, and try again later."


def summed_up(lacking: int, unseen: int) -> str:
    """How it is all in all."""
    parts = [
        f"{lacking} {'thing is' if lacking == 1 else 'things are'} missing" if lacking else "",
        f"{unseen} could not be seen" if unseen else "",
    ]
    said = ", ".join(part for part in parts if part)
    return f"{said}." if said else "Everything is in place."
