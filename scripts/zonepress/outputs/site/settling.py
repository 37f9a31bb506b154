"""Pagefind's index with its filters in a fixed order: pagefind itself orders their values by chance.

What has another order has other bytes and so another name, which the files that lead to it have to tell:
https://github.com/Pagefind/pagefind (filters and metadata are CBOR, packed with gzip).
"""

from __future__ import annotations

import gzip
import json
import posixpath
from collections.abc import Mapping
from typing import Any

import cbor2

from zonepress.model.problem import ZonepressError
from zonepress.store import digest

_MARK = b"pagefind_dcd"
_FILTERS = 3
"""Where the list of filters stands in the metadata."""


def settled(index: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same index, byte for byte the same whenever it is made of the same pages.

    Raises ZonepressError where it is not built as we know it.
    """
    try:
        return _settled(index)
    except (ValueError, KeyError, IndexError, TypeError, OSError) as error:
        raise ZonepressError(
            "The index for search is not built as we know it: install the pagefind that requirements/ lists, "
            "or build with `search: no` under `extra: zonepress:` in mkdocs.yml"
        ) from error


def _settled(index: Mapping[str, bytes]) -> dict[str, bytes]:
    (entry_at,) = (path for path in index if path.endswith("pagefind-entry.json"))
    (meta_at,) = (path for path in index if path.endswith(".pf_meta"))
    place = posixpath.dirname(meta_at)
    made = {path: data for path, data in index.items() if path not in {entry_at, meta_at}}
    meta = _read(index[meta_at])
    renamed: dict[str, str] = {}
    for name, old in meta[_FILTERS]:
        kind, values = _read(made.pop(f"{place}/filter/{old}.pf_filter"))
        data = _written([kind, sorted(values)])
        renamed[name] = f"{old.split('_')[0]}_{digest(data)[:10]}"
        made[f"{place}/filter/{renamed[name]}.pf_filter"] = data
    meta[_FILTERS] = [[name, renamed[name]] for name in sorted(renamed)]
    entry = json.loads(index[entry_at])
    for language in entry["languages"].values():
        before = language["hash"]
        language["hash"] = f"{before.split('_')[0]}_{digest(_written(meta))[:10]}"
        made[meta_at.replace(before, language["hash"])] = _written(meta)
    made[entry_at] = json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()
    return dict(sorted(made.items()))


def _read(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(_MARK))


def _written(value: Any) -> bytes:
    return gzip.compress(_MARK + cbor2.dumps(value), 9, mtime=0)
