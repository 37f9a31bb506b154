"""One pull: ask, plan, write, note."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections import defaultdict, deque
from collections.abc import AsyncGenerator, AsyncIterable, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from zonepress.feeds.addresses import Guard
from zonepress.feeds.agent import user_agent
from zonepress.feeds.asking import Asked, Asking, Errand
from zonepress.feeds.fetching import PICTURES, Fetcher, Limits, NoAnswerError
from zonepress.feeds.hands import Hands
from zonepress.feeds.health import found_now, is_worth_a_note
from zonepress.feeds.items import Illustration, Wanted
from zonepress.feeds.keeping import Kind, Plan, plan_changes
from zonepress.feeds.memory import Memory, is_all_here
from zonepress.feeds.wording import has_moved
from zonepress.locking import alone
from zonepress.model.address import spot_of
from zonepress.model.governance import Post, PostStatus
from zonepress.model.problem import Problem, ZonepressError
from zonepress.model.settings import Settings
from zonepress.model.source import HEALTH, Found, PostSource
from zonepress.pictures.opening import RawPicture, ending_of
from zonepress.pictures.preparing import prepare
from zonepress.pull.files import Files
from zonepress.pull.posts import Expected, Photograph, Posts, known_of_unreadable, written_out
from zonepress.sources.accounts import find_accounts, render_notes
from zonepress.sources.changing import NoPlaceError
from zonepress.sources.loading import load_library
from zonepress.sources.settings import load_settings
from zonepress.store import Store
from zonepress.suggest import one_of
from zonepress.workers import Failure, Workers

_AT_ONCE = 4
"""Of as many sources what is new is written at the same time: a disk takes several files as soon as one."""


@dataclass(frozen=True)
class Choice:
    """Which sources are asked."""

    zone: str | None = None
    names: tuple[str, ...] = ()
    again: bool = False
    """Whether those that were asked within the hour are asked too."""


@dataclass(frozen=True)
class Told:
    """What came of one source."""

    source: PostSource
    new: tuple[str, ...] = ()
    changes: tuple[tuple[Kind, str], ...] = ()
    """How posts changed, with their files."""
    let_go: tuple[str, ...] = ()
    skipped: str = ""
    failed: str = ""
    advice: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pulled:
    """What one pull did."""

    told: tuple[Told, ...]
    problems: tuple[Problem, ...]
    """What is wrong with the files that list the sources."""
    waiting: int
    """How many posts wait for somebody to look at them."""


@dataclass(frozen=True)
class Watch:
    """Is told how far it is."""

    begun: Callable[[int], None] = lambda number: None
    asked: Callable[[PostSource], None] = lambda source: None
    told: Callable[[Told], None] = lambda told: None


def pull(
    config: Path,
    choice: Choice,
    *,
    today: dt.date,
    now: float,
    limits: Limits | None = None,
    watch: Watch | None = None,
) -> Pulled:
    """Ask the chosen sources and keep what they gave.

    Raises ZonepressError where there is no such source, or another pull is under way.
    """
    settings = load_settings(config)
    cache = settings.root / ".cache" / "zonepress"
    with alone(cache / "pull.lock", "Another pull is under way: wait until it is done"):
        return _locked(settings, cache, choice, today, now, limits or Limits(), watch or Watch())


def _locked(
    settings: Settings, cache: Path, choice: Choice, today: dt.date, now: float, limits: Limits, watch: Watch
) -> Pulled:
    accounts, problems = find_accounts(settings.root)
    sources = chosen(accounts, choice)
    with Workers() as workers:
        # Workers are copies of this process, which is only safe as long as it does one thing at a time.
        workers.run(abs, range(workers.count))
        files = Files(settings.root, cache / "pulling")
        memory = Memory(cache / "feeds.json")
        run = _Run(settings, accounts, files, memory, workers, today, now, watch)
        watch.begun(len(sources))
        try:
            told = asyncio.run(run.all(sources, choice, limits))
        finally:
            run.write_notes()
            memory.save(now=now)
            files.clear()
    return Pulled(tuple(told), problems, run.waiting)


def read_posts(settings: Settings, files: Files, workers: Workers) -> Posts:
    """Every post that is here, and what those are known by that can't be read."""
    with Store(settings.root / ".cache" / "zonepress" / "kept.sqlite") as store:
        loaded = load_library(settings, store, workers)
    read = {post.origin.path for post in loaded.library.all(Post)}
    unread = [
        path
        for path in sorted(loaded.files - read)
        if (spot := spot_of(path)) is not None and spot.kind is Post
    ]
    return Posts(loaded.library, files, known_of_unreadable(settings.root, unread))


def chosen(sources: Sequence[PostSource], choice: Choice) -> list[PostSource]:
    """The sources that were chosen. Raises ZonepressError for a name that is none."""
    known = [source.name for source in sources]
    for name in choice.names:
        if name not in known:
            raise ZonepressError(f"There is no source called {name!r}. {one_of(name, known)}")
    zones = {source.zone for source in sources if source.zone}
    if choice.zone and choice.zone not in zones:
        raise ZonepressError(
            f"No source is listed for a zone called {choice.zone!r}. {one_of(choice.zone, zones)}"
        )
    return [
        source
        for source in sources
        if (not choice.names or source.name in choice.names) and choice.zone in {None, source.zone}
    ]


@dataclass(frozen=True)
class _Begun:
    """An answer, and what it changes."""

    asked: Asked
    plan: Plan | None = None
    new: tuple[Expected, ...] = ()
    """The posts it brings, the oldest first."""

    @property
    def alone(self) -> bool:
        """Whether it changes files that are here, or that others before it may only now bring."""
        return self.plan is not None and bool(self.plan.changed or self.plan.let_go)


@dataclass
class _Run:
    """A pull under way."""

    settings: Settings
    accounts: Sequence[PostSource]
    files: Files
    memory: Memory
    workers: Workers
    today: dt.date
    now: float
    watch: Watch
    notes: dict[str, dict[str, tuple[Found, bool]]] = field(default_factory=lambda: defaultdict(dict))
    """By the file of the sources and their names: how each is, and whether that is worth a note."""
    waiting: int = 0
    """How many posts wait to be looked at when it is over."""

    async def all(self, sources: Sequence[PostSource], choice: Choice, limits: Limits) -> list[Told]:
        """What came of each source; what is here is read while the first are asked."""
        guard = Guard.of(self.settings.feeds.allow_hosts)
        errands = [Errand(source, self._wanted(source)) for source in sources]
        told: list[Told] = []
        agent = user_agent(self.settings)
        reading = asyncio.to_thread(read_posts, self.settings, self.files, self.workers)
        self._reading = asyncio.create_task(reading)
        async with Hands(self.workers) as hands, Fetcher(guard, agent, self.files.aside, limits) as fetcher:
            self._hands, self._fetcher = hands, fetcher
            asking = Asking(fetcher, hands, self.memory, self.now, self._is_here, choice.again)
            async with (
                aclosing(asking.ask(errands, self.watch.asked)) as answers,
                aclosing(self._kept(answers)) as kept,
            ):
                async for one in kept:
                    told.append(one)
                    self.watch.told(one)
        posts = await self._reading
        self.waiting = sum(post.status is PostStatus.WAITING for post in posts.all())
        return told

    def _wanted(self, source: PostSource) -> Wanted:
        words = {"include": source.include, "exclude": source.exclude}
        return Wanted(source.name, self.settings.timezone, self.today, source.language, **words)

    async def _is_here(self, source: PostSource) -> bool:
        posts = await asyncio.shield(self._reading)
        return is_all_here(self.memory.of(source), posts.of(source.zone))

    async def _kept(self, answers: AsyncIterable[Asked]) -> AsyncGenerator[Told]:
        """What came of each source, in their order; a few are written at the same time."""
        under_way: deque[asyncio.Task[Told]] = deque()
        try:
            async for asked in answers:
                begun = await self._begun(asked)
                if begun.alone and under_way:
                    await asyncio.wait(under_way)
                under_way.append(asyncio.create_task(self._done(begun)))
                if begun.alone:
                    await asyncio.wait(under_way)
                while under_way and (under_way[0].done() or len(under_way) >= _AT_ONCE):
                    yield await under_way.popleft()
            while under_way:
                yield await under_way.popleft()
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)

    async def _begun(self, asked: Asked) -> _Begun:
        """What an answer changes; whatever is asked next reckons with the posts that it brings."""
        posts = await self._reading
        if asked.feed is None:
            return _Begun(asked)
        source = asked.source
        here, known = posts.of(source.zone), posts.known_in(source.zone)
        plan = plan_changes(source, asked.feed, here, known=known, today=self.today)
        return _Begun(asked, plan, tuple(posts.expect(new, source.zone) for new in reversed(plan.new)))

    async def _done(self, begun: _Begun) -> Told:
        """Keep what a source gave, and remember how it went."""
        asked, plan = begun.asked, begun.plan
        source, remembered = asked.source, self.memory.of(asked.source)
        posts = await self._reading
        if asked.skipped:
            return Told(source, skipped=asked.skipped)
        if asked.failed:
            remembered.has_failed(asked.failed, self.now, off=asked.off)
            self._note(asked, None, posts, brought=False)
            return Told(source, failed=asked.failed)
        new, cannot = await self._added(source, begun.new, posts)
        told = (
            await asyncio.to_thread(_changed, source, plan, posts) if plan and begun.alone else Told(source)
        )
        gave = dict(plan.gave) if plan else remembered.gave
        remembered.has_answered(source, asked.validators, gave, self.now)
        self._note(asked, plan, posts, brought=bool(new or told.changes or told.let_go))
        moved = (has_moved(asked.moved_to),) if asked.moved_to else ()
        advice = (*moved, *((asked.advice,) if asked.advice else ()), *cannot, *told.advice)
        return replace(told, new=new, advice=advice)

    async def _added(
        self, source: PostSource, expected: Sequence[Expected], posts: Posts
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Write new posts; the files that came, and why others did not."""
        if not expected:
            return (), ()
        photographs = await self._photographs(source, expected)
        drafts = [one.draft(photograph) for one, photograph in zip(expected, photographs, strict=True)]
        made = await self._hands.do(written_out, drafts)
        if isinstance(made, Failure):
            made = [f"{one.path} could not be written: {made.reason}" for one in expected]
        there = [
            (one, data, photograph)
            for one, data, photograph in zip(expected, made, photographs, strict=True)
            if isinstance(data, bytes)
        ]
        for one, data in zip(expected, made, strict=True):
            if isinstance(data, str):
                posts.forget(one)
        await asyncio.to_thread(posts.add, there)
        return tuple(one.path for one, _, _ in there), tuple(why for why in made if isinstance(why, str))

    async def _photographs(self, source: PostSource, new: Sequence[Expected]) -> list[Photograph | None]:
        """The pictures of new posts, where the source's licence covers them."""
        if not source.pictures:
            return [None] * len(new)
        return list(await asyncio.gather(*(self._photograph(one.new.item.picture) for one in new)))

    async def _photograph(self, picture: Illustration | None) -> Photograph | None:
        if picture is None:
            return None
        try:
            answer = await self._fetcher.fetch(picture.address, accept=PICTURES)
        except NoAnswerError:
            return None
        if answer.body is None:
            return None
        data = answer.body.read_bytes()
        answer.body.unlink()
        ending = ending_of(data)
        if ending is None:
            return None
        name = f"picture{ending}"
        made = await self._hands.do(prepare, RawPicture(name, data))
        return Photograph(name, made[2], picture.alt) if isinstance(made, tuple) else None

    def _note(self, asked: Asked, plan: Plan | None, posts: Posts, *, brought: bool) -> None:
        source = asked.source
        own = (post.pulled for post in posts.of(source.zone) if post.source == source.name)
        last_new = max((pulled.seen for pulled in own if pulled), default=None)
        remembered = self.memory.of(source)
        found = found_now(asked, plan, remembered, last_new=last_new, today=self.today)
        worth = is_worth_a_note(source.found, found, brought=brought)
        self.notes[source.origin.path][source.name] = (found, worth)

    def write_notes(self) -> None:
        """Note beside each `sources.yml` how its sources are, where that is worth a change."""
        for path, notes in self.notes.items():
            if not any(worth for _, worth in notes.values()):
                continue
            old = {
                source.name: source.found
                for source in self.accounts
                if source.origin.path == path and source.found
            }
            new = {name: found for name, (found, worth) in notes.items() if worth}
            text = render_notes({**old, **new}.values())
            self.files.replace(str(PurePosixPath(path).with_name(HEALTH)), text.encode())


def _changed(source: PostSource, plan: Plan, posts: Posts) -> Told:
    """Bring the files of posts that were here up to date."""
    changes: list[tuple[Kind, str]] = []
    advice: list[str] = []
    for change in plan.changed:
        try:
            changes.append((change.kind, posts.change(change)))
        except (NoPlaceError, FileNotFoundError):
            advice.append(
                f"{change.post.origin.path} has changed there, and we can't write into the file here"
            )
    let_go = tuple(posts.let_go(post) for post in plan.let_go)
    return Told(source, changes=tuple(changes), let_go=let_go, advice=tuple(advice))
