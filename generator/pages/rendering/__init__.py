"""From a worded letter and a theme to HTML and CSS, and to plain text. Never lays out, never writes."""

from generator.pages.rendering.kept_words import kept_together
from generator.pages.rendering.looks import Look, look
from generator.pages.rendering.rendered import Rendered, render, render_text
from generator.pages.rendering.templates import BrokenTemplateError, forget_templates
from generator.pages.rendering.web import render_mail, render_web

__all__ = [
    "BrokenTemplateError",
    "Look",
    "Rendered",
    "forget_templates",
    "kept_together",
    "look",
    "render",
    "render_mail",
    "render_text",
    "render_web",
]
