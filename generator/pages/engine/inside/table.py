"""The table of what reaches into WeasyPrint beyond its public interface, and into Pango, Fontconfig and cffi under it.

Each entry says what it touches, what for, and what is lost without it. Only says; `inside` probes and puts in.
"""

from __future__ import annotations

from dataclasses import dataclass

_LINE = "(text, style, context, max_width, justification_spacing, is_line_start, minimum)"
_BOXES = "weasyprint.formatting_structure.boxes"
_INLINE = "weasyprint.layout.inline"
_BREAK = "weasyprint.text.line_break"
_FFI = "weasyprint.text.ffi"
_FONT = "weasyprint.pdf.fonts.Font"


@dataclass(frozen=True, slots=True)
class Reach:
    """A reach into WeasyPrint."""

    name: str
    touches: tuple[str, ...]
    """Names as Python finds them, one of several with `|` between; of functions also the parameters, `...` standing for
    those that don't matter. An attribute of a class may also be one that its `__init__` gives.
    """
    purpose: str
    lost: str
    """What is lost where it does not fit, as told to whoever asks for the program's version."""
    test: str
    """The file of its tests."""
    put_in: str = ""
    """What puts it in: a module here and its function. Without one, it is used where it fits."""
    needs: str = ""
    """Another entry that it does nothing without."""
    report: str = ""
    """The address where WeasyPrint's own people were told of it, if they were."""


TABLE = (
    Reach(
        "laid-out boxes",
        (
            *(f"weasyprint.Page.{name}" for name in ("_page_box", "width", "height", "links", "anchors")),
            "weasyprint.Page.paint(self, stream, scale)",
            "weasyprint.Document.copy(self, pages)",
            "weasyprint.Document.fonts",
            "weasyprint.layout.absolute.AbsolutePlaceholder(self, box)",
            "weasyprint.pdf.stream.Stream._tags",
            *(f"{_BOXES}.Box.{name}" for name in ("element", "element_tag", "style", "descendants", "hit_area")),
            *(f"{_BOXES}.Box.{name}" for name in ("link_annotation", "transformation_matrix", "is_column")),
            *(f"{_BOXES}.Box.{name}" for name in ("border_box_x", "border_box_y", "content_box_x", "content_box_y")),
            *(f"{_BOXES}.Box.{name}" for name in ("border_width", "border_height", "margin_width", "margin_height")),
            f"{_BOXES}.ParentBox.children",
            f"{_BOXES}.TextBox.text",
            f"{_BOXES}.ReplacedBox.replacement",
            f"{_BOXES}.TableRowGroupBox.is_header",
            f"{_BOXES}.TableRowGroupBox.is_footer",
            *(f"{_BOXES}.{name}Box" for name in ("Page", "Margin", "FootnoteArea", "BlockLevel", "Line", "Inline")),
            *(f"{_BOXES}.{name}Box" for name in ("InlineBlock", "TableCell", "TableRow", "AtomicInlineLevel", "Table")),
        ),
        "reads what stands where on laid-out pages, and ties each piece of the PDF to it",
        "letters may not come out at all",
        "test_engine.py",
    ),
    Reach(
        "short import",
        ("tinycss2.parse_stylesheet", "weasyprint.html.UA|HTML5_UA", "weasyprint.html.PH|HTML5_PH"),
        "imports WeasyPrint without fontTools and without the style sheets that no letter needs",
        "every start takes a third of a second longer",
        "test_engine_importing.py",
        "importing.is_short",
    ),
    Reach(
        "compiled declarations",
        (f"{_FFI}.ffi", "_cffi_backend.FFI"),
        "takes the C declarations of Pango as they were compiled beforehand, in place of parsing them",
        "every start takes a tenth of a second longer",
        "test_engine_importing.py",
        "importing.is_compiled",
    ),
    Reach(
        "short style sheet",
        (
            "weasyprint.HTML._ua_stylesheets(self, forms)",
            "weasyprint.HTML._ua_counter_style(self)",
            "weasyprint.html.UA|HTML5_UA",
        ),
        "leaves the rules that match nothing on a page out of WeasyPrint's own style sheet",
        "long lists of names take longer",
        "test_browser_style.py",
    ),
    Reach(
        "full lines",
        (f"{_INLINE}.split_first_line{_LINE}",),
        "lets a text that fits a line but for the space at its end stay on that line",
        "some lines end early before a link or a mark",
        "test_engine_full_lines.py",
        "mends.keep_full_lines",
    ),
    Reach(
        "grids from the right",
        ("weasyprint.layout.grid.grid_layout(context, box, ...)",),
        "sets the columns of a grid from right to left where the text goes so",
        "grids in Arabic and Hebrew begin at the left",
        "test_right_to_left.py",
        "mends.set_grids",
    ),
    Reach(
        "lines from the right",
        (f"{_INLINE}.remove_last_whitespace(context, line)",),
        "closes the gap of a space at a line's end in texts from right to left",
        "lines in Arabic and Hebrew with marks in them stand a space too far left",
        "test_right_to_left.py",
        "mends.close_gaps",
    ),
    Reach(
        "pictures from the right",
        (f"{_BOXES}.InlineReplacedBox",),
        "lets a drawing without a size of its own stand in a line from right to left",
        "such a drawing in an Arabic or Hebrew letter can't be set",
        "test_engine.py",
        "mends.place_pictures",
    ),
    Reach(
        "texts let go",
        (
            f"{_BREAK}.Layout.setup(self, style)",
            f"{_FFI}.pango.pango_layout_get_attributes",
            f"{_FFI}.pango.pango_attr_list_unref",
            "weasyprint.text.fonts.FontConfiguration.font_features",
        ),
        "gives back the memory of texts that were laid out",
        "long merges take more and more memory",
        "test_engine_releasing.py",
        "mends.let_texts_go",
    ),
    Reach(
        "faces where they lie",
        (
            "weasyprint.text.fonts.FontConfiguration._config",
            "weasyprint.text.fonts.FontConfiguration.font_map",
            f"{_FFI}.ffi.gc",
            f"{_FFI}.pango",
            f"{_FFI}.gobject.g_object_unref",
            f"{_FFI}.fontconfig.FcConfigParseAndLoadFromMemory",
            f"{_FFI}.fontconfig.FcConfigAppFontAddFile",
            f"{_FFI}.pangoft2.pango_fc_font_map_config_changed",
            f"{_FFI}.pangoft2.pango_ft2_font_map_new",
            f"{_FFI}.pangoft2.pango_fc_font_map_set_config",
        ),
        "reads the faces of letters where they are installed, and lets processes part that have read them",
        "every start copies the faces of the letter, and a merge takes one process",
        "test_engine_fonts.py",
    ),
    Reach(
        "missing characters",
        (
            "weasyprint.text.fonts.FontConfiguration.font_map",
            f"{_FFI}.fontconfig",
            f"{_FFI}.pangoft2",
            f"{_FFI}.gobject.g_object_unref",
            f"{_FFI}.pango.pango_font_map_create_context",
            f"{_FFI}.pango.pango_layout_new",
            f"{_FFI}.pango.pango_layout_set_text",
            f"{_FFI}.pango.pango_layout_get_line_readonly",
            f"{_FFI}.pango.pango_font_describe_with_absolute_size",
            f"{_FFI}.pango.PANGO_GLYPH_EMPTY",
            f"{_FFI}.pango.PANGO_GLYPH_UNKNOWN_FLAG",
        ),
        "asks every font for a character before it is printed",
        "characters that no font has are told without the words around them, and those of private use are not told",
        "test_engine.py",
    ),
    Reach(
        "texts of glyphs",
        (
            "weasyprint.Document.fonts",
            *(f"{_FONT}.{name}" for name in ("to_unicode", "widths", "missing", "name", "upem", "glyph_count")),
            *(f"{_FONT}.{name}" for name in ("bitmap", "variations", "file_content", "index")),
        ),
        "keeps the text of every glyph right, and prints a mark where no font has a character",
        "some accented letters can't be copied or read aloud, and a character that no font has is an empty box",
        "test_pdf_tags.py",
        report="https://github.com/Kozea/WeasyPrint/issues/2841",
    ),
    Reach(
        "kept styles",
        (
            "weasyprint.css.ComputedStyle(self, parent_style, cascaded, pseudo_type, root_style, base_url, "
            "font_config, initial_page_sizes)",
            "weasyprint.css.ComputedStyle.anonymous_style",
            "weasyprint.css.AnonymousStyle(self, parent_style)",
            "weasyprint.css.StyleFor._computed_styles",
            "weasyprint.css.StyleFor._sheets",
            "weasyprint.css.StyleFor.initial_page_sizes",
            "weasyprint.css.StyleFor.set_computed_styles(self, element, parent, ...)",
            "weasyprint.css.targets.TargetCollector.collect_anchor",
            "weasyprint.css.tokens.Pending._reported_error",
            "weasyprint.images.get_image_from_uri",
            "weasyprint.layout.LayoutContext(self, style_for, get_image_from_uri, font_config, counter_style, "
            "target_collector)",
            "weasyprint.Document._render(cls, html, font_config, counter_style, color_profiles, options)",
            "weasyprint.Document._build_layout_context(cls, html, font_config, counter_style, color_profiles, options)",
        ),
        "lays out a page with the styles that were found for one like it",
        "a letter that is fitted to its pages takes longer, and so does the preview",
        "test_engine_kept_styles.py",
    ),
    Reach(
        "kept lines",
        (
            f"{_INLINE}.get_next_linebox(context, linebox, position_y, bottom_space, skip_stack, containing_block, "
            "absolute_boxes, fixed_boxes, first_letter_style, first_line_style)",
            f"{_INLINE}.line_box_verticality(box)",
        ),
        "sets a line once, and puts it wherever the same line stands again",
        "a letter that is fitted to its pages takes a little longer",
        "test_engine_kept_lines.py",
        "kept_lines.put_in",
        needs="kept styles",
    ),
    Reach(
        "spliced letters",
        (
            f"{_BREAK}.Layout(self, style, ...)",
            f"{_BREAK}.Layout.get_first_line(self)",
            f"{_BREAK}.line_size(line, style)",
            f"{_BREAK}.split_first_line{_LINE}",
            f"{_BREAK}.can_break_text",
            f"{_FFI}.pango.pango_layout_get_log_attrs_readonly",
            f"{_FFI}.pango.pango_layout_get_baseline",
            f"{_FFI}.pango.pango_layout_set_single_paragraph_mode",
            "weasyprint.matrix.Matrix",
            "weasyprint.pdf.stream.Stream(self, fonts, page_rectangle, resources, images, tags, color_profiles, ...)",
            "weasyprint.pdf.stream.Stream.add_font(self, pango_font)",
            "weasyprint.pdf.stream.Stream.set_font_size(self, font, size)",
            "weasyprint.draw.text.draw_first_line(stream, textbox, text_overflow, block_ellipsis, matrix)",
            *(f"{_FONT}.{name}" for name in ("hash", "bitmap", "svg", "png", "colr")),
            f"{_BOXES}.Box.process_whitespace",
            f"{_BOXES}.Box.process_text_transform",
            "weasyprint.formatting_structure.build.inline_in_block(box)",
            "weasyprint.layout.LayoutContext(self, style_for, get_image_from_uri, font_config, counter_style, "
            "target_collector)",
            f"{_INLINE}.iter_line_boxes(context, box, position_y, bottom_space, skip_stack, containing_block, "
            "absolute_boxes, fixed_boxes, first_letter_style, first_line_style)",
            "weasyprint.layout.preferred.inline_max_content_width(context, box, ...)",
            "weasyprint.layout.preferred.inline_min_content_width(context, box, ...)",
        ),
        "sets the words of one recipient in the places of another's, without laying the letter out again",
        "every letter of a merge is laid out by itself, which takes some ten times as long",
        "test_engine_words.py",
        needs="texts of glyphs",
    ),
)
