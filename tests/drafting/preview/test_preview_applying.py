"""Sizes put into a letter's own text: a diff shows the sizes and nothing else."""

from __future__ import annotations

import pytest

from generator.drafting.preview.sizes import CannotApplyError, with_layout

SIDES = {"top": "20", "right": "30", "bottom": "20", "left": "30"}
FLOW = "{top: 20, right: 30, bottom: 20, left: 30}"


@pytest.mark.parametrize(
    ("before", "values", "after"),
    [
        pytest.param(
            "# Mine.\ntheme: standard  # why\n\n# The text.\nbody: x\n",
            {"font_size": "11", "leading": "1.3"},
            "# Mine.\ntheme: standard  # why\nlayout:\n  font_size: 11\n  leading: 1.3\n\n# The text.\nbody: x\n",
            id="below the theme",
        ),
        pytest.param("body: x", {"font_size": "11"}, "body: x\nlayout:\n  font_size: 11\n", id="no line end"),
        pytest.param(
            "body: |\n  One.\n\n  Two.\n",
            {"fit": "none"},
            "body: |\n  One.\n\n  Two.\nlayout:\n  fit: none\n",
            id="after a text",
        ),
        pytest.param(
            "layout:\n    # Small.\n    font_size: 11.5   # because\n    paper: A4\nbody: x\n",
            {"font_size": "11", "leading": "1.3"},
            "layout:\n    # Small.\n    font_size: 11   # because\n    paper: A4\n    leading: 1.3\nbody: x\n",
            id="in lines",
        ),
        pytest.param(
            "layout: {font_size: '11.5', paper: A4}  # mine\nbody: x\n",
            {"font_size": "11", "leading": "1.3"},
            "layout: {font_size: '11', paper: A4, leading: 1.3}  # mine\nbody: x\n",
            id="in braces",
        ),
        pytest.param(
            "layout: {}\nbody: x\n", {"leading": "1.3"}, "layout: {leading: 1.3}\nbody: x\n", id="empty braces"
        ),
        pytest.param(
            "layout:  # later\nbody: x\n", {"leading": "1.3"}, "layout: {leading: 1.3}  # later\nbody: x\n", id="empty"
        ),
        pytest.param(
            "layout:\n  margins: 25 # all\nbody: x\n",
            {"margins": SIDES},
            f"layout:\n  margins: {FLOW} # all\nbody: x\n",
            id="a margin",
        ),
        pytest.param(
            "layout: {margins: [1, 2, 3, 4]}\nbody: x\n",
            {"margins": SIDES},
            f"layout: {{margins: {FLOW}}}\nbody: x\n",
            id="list",
        ),
        pytest.param(
            "layout:\n  margins:\n    left: 25 # wide\n    top: 20\nbody: x\n",
            {"margins": SIDES},
            "layout:\n  margins:\n    left: 30 # wide\n    top: 20\n    right: 30\n    bottom: 20\nbody: x\n",
            id="margins in lines",
        ),
        pytest.param(
            "layout:\n  fit: {pages: 3}  # hm\nbody: x\n",
            {"fit": "auto"},
            "layout:\n  fit: auto  # hm\nbody: x\n",
            id="fit",
        ),
        pytest.param(
            "layout:\n  fit: auto\nbody: x\n",
            {"fit": {"pages": "2"}},
            "layout:\n  fit: {pages: 2}\nbody: x\n",
            id="pages",
        ),
        pytest.param("{body: x}\n", {"leading": "1.3"}, "{body: x, layout: {leading: 1.3}}\n", id="all in braces"),
        pytest.param(
            "\ufeffbody: x\r\n", {"leading": "1.3"}, "\ufeffbody: x\r\nlayout:\r\n  leading: 1.3\r\n", id="Windows"
        ),
        pytest.param("body: x\n", {}, "body: x\n", id="nothing"),
    ],
)
def test_only_the_sizes_change(before: str, values: dict[str, object], after: str) -> None:
    assert with_layout(before.encode(), values) == after.encode()


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (b"body: [\n", "mend its problems"),
        (b"- body\n", "mend its problems"),
        (b"layout: small\nbody: x\n", "write it as a mapping"),
        (b"body: \xff\n", "UTF-8"),
        (b"theme: standard\r\nbody: x\n", "end in different ways"),
        (b"layout:\n  fit:\n    # mine\n    how: none\n    pages: 3\nbody: x\n", "several lines"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused(text: bytes, why: str) -> None:
    with pytest.raises(CannotApplyError, match=why):
        with_layout(text, {"fit": "auto"})
