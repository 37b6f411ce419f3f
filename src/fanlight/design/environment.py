"""The Jinja2 environment of every page: where templates are found and what they can call."""

from functools import cache, lru_cache
from typing import Any

from django.templatetags.static import static
from django.urls import get_script_prefix, reverse
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader, PrefixLoader

from fanlight.design.filters import FILTERS
from fanlight.design.forms.rendering import error_links, field_shape
from fanlight.design.kept_parts import kept_part


def url(name: str, *args: object, **kwargs: object) -> str:
    """Return the address of a named page; raise NoReverseMatch for a name or arguments that fit none."""
    if kwargs or len(args) > 1:
        return reverse(name, args=args or None, kwargs=kwargs or None)
    return _url_of(name, args, get_script_prefix())


# Of a page, or of a record by its reference: the same for everybody. A list draws fifty, most of them again and again.
@lru_cache(maxsize=4_096, typed=True)
def _url_of(name: str, args: tuple[object, ...], prefix: str) -> str:
    return reverse(name, args=args or None)


def environment(**options: Any) -> Environment:
    """Return the environment that Django's Jinja2 backend renders with; it escapes everything by default."""
    macros = PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})
    options["loader"] = ChoiceLoader([options["loader"], macros])
    options.update(trim_blocks=True, lstrip_blocks=True, undefined=ChainableUndefined)
    made = Environment(**options)
    made.globals.update(
        # Every page names the same few files: each is looked up once.
        static=cache(static),
        url=url,
        htmlLang="en-GB",
        themeColor="#1b3a57",
        field_shape=field_shape,
        error_links=error_links,
        kept_part=kept_part(made),
    )
    made.filters.update(FILTERS)
    return made
