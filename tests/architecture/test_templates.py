"""Every template compiles, names only what exists, and holds no inline script or style."""

import re

import pytest
from django.template import engines
from django.urls import NoReverseMatch, get_resolver, reverse
from jinja2 import meta

from tests.architecture.source import ROOT, files, named

# The benchmarks have one of their own, which the product does not know.
OURS = [path for path in files() if "jinja2" in path.parts and ROOT / "src" in path.parents]
JINJA = [path for path in OURS if path.suffix in {".html", ".txt", ".svg"}]
PAGES = [path for path in JINJA if path.suffix == ".html"]
INLINE = (
    (re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE), "an inline script"),
    (re.compile(r"<style\b", re.IGNORECASE), "an inline style sheet"),
    (re.compile(r"\sstyle\s*=", re.IGNORECASE), "a style attribute"),
    (re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE), "an event attribute"),
    (re.compile(r"javascript:", re.IGNORECASE), "a javascript: address"),
    (re.compile(r"\|\s*safe\b"), "text marked as safe: build Markup where it is made"),
)
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.IGNORECASE | re.DOTALL)
URL_NAME = re.compile(r"\burl\(\s*[\"']([\w:.-]+)[\"']")


def template_name(path):
    return "/".join(path.parts[path.parts.index("jinja2") + 1 :])


def without_comments(path):
    return re.sub(r"{#.*?#}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.fixture(scope="module")
def environment():
    return engines["jinja2"].env


def test_there_are_templates_to_look_at():
    assert len(PAGES) > 10


@pytest.mark.parametrize("path", JINJA, ids=named)
def test_a_template_compiles_and_what_it_extends_and_includes_exists(path, environment):
    environment.get_template(template_name(path))
    for name in meta.find_referenced_templates(environment.parse(path.read_text(encoding="utf-8"))):
        if name is not None:
            environment.get_template(name)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_template_obeys_the_content_security_policy(path):
    text = without_comments(path)
    assert [what for pattern, what in INLINE if pattern.search(text)] == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_form_that_posts_carries_its_token(path):
    for form in POST_FORM.findall(without_comments(path)):
        assert "csrf_input" in form or "form_start" in form, form[:200]


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_address_that_a_template_names_exists(path):
    for name in URL_NAME.findall(without_comments(path)):
        assert is_known(name), f"{named(path)} names {name}"


def is_known(name):
    """A name is known when it reverses, or fails only for want of arguments."""
    try:
        reverse(name)
    except NoReverseMatch as refused:
        return "is not a valid view function or pattern name" not in str(refused) and "namespace" not in str(refused)
    return True


def test_a_made_up_address_is_not_known():
    assert not is_known("nowhere:at_all")
    assert not is_known("nothing_like_it")
    assert get_resolver().url_patterns


def test_django_templates_serve_only_the_admin_and_emails():
    found = [named(path) for path in files() if "templates" in path.relative_to(ROOT).parts and path.suffix == ".html"]
    assert [name for name in found if "/templates/admin/" not in name and "/templates/emails/" not in name] == []


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("<script>x()</script>", "an inline script"),
        ('<p style="color:red">', "a style attribute"),
        ('<a onclick="x()">', "an event attribute"),
        ("{{ text | safe }}", "text marked as safe: build Markup where it is made"),
    ],
)
def test_the_patterns_find_what_they_look_for(wrong, what):
    assert what in [name for pattern, name in INLINE if pattern.search(wrong)]
