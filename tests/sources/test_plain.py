"""Values as YAML for other programs, which read more into bare words than we do."""

from __future__ import annotations

import io

import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from zonepress.sources.plain import render_yaml

_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=40)


@given(
    st.lists(_TEXT | st.sampled_from(["No", "yes", "on", "1.0", "12:30", "null", "~", "a: b", "# c", "- d"]))
)
def test_words_stay_words_for_old_and_new_readers(words: list[str]) -> None:
    text = render_yaml({"words": words})
    assert yaml.safe_load(text) == {"words": words}
    assert YAML(typ="safe", pure=True).load(io.StringIO(text)) == {"words": words}


def test_remark_stands_above_and_answers_keep_their_kind() -> None:
    made = render_yaml({"a": True, "b": ["No", "Free"], "c": "one\n\ntwo"}, remark="Made.\nBy us.")
    assert made == '# Made.\n# By us.\na: true\nb:\n  - "No"\n  - Free\nc: |-\n  one\n\n  two\n'
