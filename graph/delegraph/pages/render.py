"""Views → HTML by the templates, which escape every value."""

import re
from functools import cache
from typing import TYPE_CHECKING

from delegraph.errors import MissingLibrary
from delegraph.pages.links import Links
from delegraph.pages.page import HTML, Page, View

if TYPE_CHECKING:
    from jinja2 import Environment


# Control characters, and those that turn the direction of what follows: no page has a use for them.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def render(view: View, links: Links) -> Page:
    """Return the page of a view; raise MissingLibrary without the extra `serve`."""
    words = (
        environment()
        .get_template(f"{view.template}.html")
        .render(title=view.title, to=links.to, at=links.at, served=links.served, **view.values)
    )
    return Page(view.status, HTML, UNWANTED.sub("\ufffd", words).encode("utf-8", "replace"), view.headers)


@cache
def environment() -> "Environment":
    """Return the templates, once a process."""
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise MissingLibrary("pages need the extra serve: pip install 'delegraph[serve]'") from None
    from delegraph.pages.lists.markup import cell_markup

    made = Environment(
        loader=PackageLoader("delegraph.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["cell"] = cell_markup
    return made
