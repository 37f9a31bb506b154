"""Write one invented partnership three times: for zonepress, for stock MkDocs with Material, and for Hugo.

Example: python benchmarks/site/generate.py .cache/benchmark --stories 1000
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from corpus import Corpus, Size, make_corpus
from for_hugo import write_hugo
from for_stock import write_stock
from for_zonepress import write_zonepress

WRITERS = {"zonepress": write_zonepress, "stock": write_stock, "hugo": write_hugo}


def write_sites(folder: Path, corpus: Corpus) -> None:
    """Each tool's own checkout, in a new folder of its name.

    Raises FileExistsError where there is such a folder: what stands there is not ours to replace.
    """
    for name in WRITERS:
        (folder / name).mkdir(parents=True)
    for name, write in WRITERS.items():
        write(folder / name, corpus)


def main() -> None:
    """Read the command line and write the three sites."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where to write zonepress/, stock/ and hugo/")
    parser.add_argument("--stories", type=int, default=1000, help="how many stories (1000)")
    for name in ("zones", "events", "partners"):
        parser.add_argument(f"--{name}", type=int, help=f"how many {name} (fitting the stories)")
    parser.add_argument("--seed", type=int, default=1, help="another number gives other words (1)")
    given = parser.parse_args()
    size = Size.around(given.stories)
    chosen = {name: count for name in ("zones", "events", "partners") if (count := getattr(given, name))}
    try:
        write_sites(given.folder, make_corpus(replace(size, **chosen), given.seed))
    except FileExistsError as error:
        raise SystemExit(f"{error.filename} is there already: delete it, or name another folder.") from error


if __name__ == "__main__":
    main()
