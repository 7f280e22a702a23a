"""A paragraph is broken into lines anew once, on leaving it; what it says and where other lines end stays."""

from __future__ import annotations

import pytest
from house import LETTERS, read_yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.drafting.wrapping import wrapped
from generator.letter.wording.markdown import read
from generator.source.places import texts_in

OLD = """\
The first paragraph has a line that goes on below, of seventy characters,
and a last one.

- An item of a list that is long enough to go on in another line, where
  it ends.
- Another.

The last paragraph.
"""


def test_lines_above_the_change_and_other_paragraphs_stay() -> None:
    new = OLD.replace(
        "and a last one.", "and a last one, to which somebody has added words until it was far too long to be read."
    )
    assert wrapped(OLD, new) == OLD.replace(
        "and a last one.",
        "and a last one, to which somebody has added words until it was far too\nlong to be read.",
    )


def test_an_item_goes_on_below_its_words() -> None:
    new = OLD.replace("Another.", "Another, to which somebody has added words until it was far too long to be read.")
    assert "- Another, to which somebody has added words until it was far too long to\n  be read.\n" in wrapped(
        OLD, new
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("One.\n", "One, " + "and more, " * 15 + "and the end.\n"),
        (OLD, OLD.replace("last one.", "last one, with " + "{{ concerns | count_in_words }} in it and " * 5 + "end.")),
        (OLD, OLD.replace("last one.", "last one, " + "since 2020. - # + 1. a) [^note] > and " * 8 + "end.")),
        (
            OLD,
            OLD.replace("last one.", "last one  \nwith lines that end\\\nwhere they end, " + "and more " * 20 + "end."),
        ),
        (OLD, OLD.replace("a last", "[a link](https://example.org/a b c) " * 5 + "a last")),
    ],
)
def test_what_is_said_stays_and_nothing_is_left_to_do(old: str, new: str) -> None:
    done = wrapped(old, new)
    assert done != new
    assert done.split() == new.split()
    assert done.count("{{ concerns | count_in_words }}") == new.count("{{ concerns | count_in_words }}")
    assert read(done, lines_only=False)[0][0].type == read(new, lines_only=False)[0][0].type
    assert wrapped(done, done) == done
    assert max(map(len, done.split("\n"))) <= 110


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("long words " * 20 + "\n", "longer words " * 20 + "\n"),
        (OLD, OLD.replace("The last paragraph.", "# A heading " + "with words " * 20)),
        (OLD, OLD.replace("The last paragraph.", "| a | b |\n|---|---|\n| " + "word " * 40 + "| c |")),
        (OLD, OLD.replace("The last paragraph.", "{% if date %}\n" + "word " * 40 + "\n{% endif %}")),
    ],
    ids=["a line a paragraph", "a heading", "a table", "a condition"],
)
def test_what_is_not_to_be_broken_stays(old: str, new: str) -> None:
    assert wrapped(old, new) == new


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_word_more_in_an_example_changes_no_other_paragraph(path: object) -> None:
    data = read_yaml(LETTERS[0].with_name(str(path).rpartition("/")[2]).read_text(encoding="utf-8"), "x.yaml")[0].data
    for text in texts_in(data):
        if "\n\n" in text:
            first, rest = text.split("\n\n", 1)
            done = wrapped(text, f"{first} {'word ' * 30}end\n\n{rest}")
            assert done.endswith(f"\n\n{rest}")
            assert wrapped(text, text) == text


@given(
    st.lists(
        st.sampled_from(
            ["word ", "\n", "\n\n", "- ", "1. ", "> ", "# ", "a) ", "{{ x }} ", "[^a]", "  \n", "| ", "*b* "]
        )
    )
)
def test_any_text_says_the_same_in_other_lines(pieces: list[str]) -> None:
    text = "".join(pieces) + "word " * 30 + "".join(pieces)
    assert "".join(wrapped("", text).split()).replace(">", "") == "".join(text.split()).replace(">", "")
