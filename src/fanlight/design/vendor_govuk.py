"""Makes the CSS and JavaScript that we ship from an unpacked npm archive of govuk-frontend, less what is not ours."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

EXPECTED_VERSION = "6.3.0"
OUR_FONTS = 'arial,"Liberation Sans",Helvetica,sans-serif'
SHIPPED = Path(__file__).parent / "static" / "design"

_FONT_NOTICE = re.compile(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", re.DOTALL)
_FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
_CSS_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/\s*")
_JS_MAP = re.compile(r"//# sourceMappingURL=.*\n?")

NOTICE = """\
GOV.UK Frontend {version}
Files here: govuk-frontend.min.css, govuk-frontend.min.js

Changes made to the CSS by src/fanlight/design/vendor_govuk.py:
- the @font-face rules and their notice removed: the typeface is licensed for use on gov.uk only;
- that typeface replaced in every rule by {fonts};
- the rules that show the royal crest removed;
- the comments that point to source maps removed, in both files.
Left out: fonts, crest, crown icons, OpenGraph image and web manifest.

The MIT License (MIT)

Copyright (C) Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of
this software and associated documentation files (the "Software"), to deal in
the Software without restriction, including without limitation the rights to
use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of
the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS
FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER
IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""


class UnexpectedArchive(Exception):
    """The archive is not the one that this script was written for."""


def _top_level_rules(css: str) -> Iterator[str]:
    depth = start = 0
    for brace in re.finditer(r"[{}]", css):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            yield css[start : brace.end()]
            start = brace.end()
    yield css[start:]


def our_css(css: str) -> str:
    """Return the stylesheet without the reserved typeface, the crest and the map comment; raise if any is left."""
    css = _FONT_NOTICE.sub("", css)
    css = _FONT_FACE.sub("", css)
    css = css.replace("font-family:GDS Transport,arial,sans-serif", f"font-family:{OUR_FONTS}")
    css = _CSS_MAP.sub("", css)
    css = "".join(rule for rule in _top_level_rules(css) if "govuk-crest.svg" not in rule).rstrip() + "\n"
    for reserved in ("GDS Transport", "woff", "url(/assets", "govuk-crest", "sourceMappingURL"):
        if reserved in css:
            raise UnexpectedArchive(f"{reserved!r} is still in the stylesheet: look at what changed upstream.")
    if css.count("{") != css.count("}"):
        raise UnexpectedArchive("The stylesheet's braces no longer match: look at what changed upstream.")
    return css


def our_javascript(javascript: str) -> str:
    """Return the module without the comment that points to a source map."""
    return _JS_MAP.sub("", javascript).rstrip() + "\n"


def vendor(package: Path, into: Path = SHIPPED) -> None:
    """Write our stylesheet, module and notice from the unpacked npm package; raise UnexpectedArchive for another."""
    version = json.loads((package / "package.json").read_text(encoding="utf-8"))["version"]
    if version != EXPECTED_VERSION:
        raise UnexpectedArchive(f"This is govuk-frontend {version}; the Jinja macros need {EXPECTED_VERSION}.")
    built = package / "dist" / "govuk"
    into.mkdir(parents=True, exist_ok=True)
    css = our_css((built / "govuk-frontend.min.css").read_text(encoding="utf-8"))
    javascript = our_javascript((built / "govuk-frontend.min.js").read_text(encoding="utf-8"))
    notice = NOTICE.format(version=version, fonts=OUR_FONTS)
    for name, text in (("govuk-frontend.min.css", css), ("govuk-frontend.min.js", javascript), ("NOTICE", notice)):
        (into / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit(
            "Usage: python vendor_govuk.py PATH-TO-UNPACKED-PACKAGE (made by: npm pack govuk-frontend@6.3.0)"
        )
    vendor(Path(sys.argv[1]))
