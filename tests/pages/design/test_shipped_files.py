"""What we ship of GOV.UK Frontend, and what we may not."""

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from fanlight.design import vendor_govuk
from fanlight.design.brand import BrandColour

SHIPPED = Path(vendor_govuk.__file__).parent / "static" / "design"
TEXTS = sorted(path for path in SHIPPED.iterdir() if path.suffix in {".css", ".js", ".svg"})
# What pages of the web are printed with, and the name of a language; neither is fetched.
NOT_FETCHED = ('[href^="http://"]', '[href^="https://"]', 'xmlns="http://www.w3.org/2000/svg"')


def test_there_is_something_to_look_at():
    assert {"govuk-frontend.min.css", "govuk-frontend.min.js", "init.js", "fanlight.css"} <= {
        path.name for path in TEXTS
    }


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
@pytest.mark.parametrize(
    "reserved", ["GDS Transport", "woff", "url(/assets", "crest", "sourceMappingURL", "@font-face"]
)
def test_nothing_that_is_not_ours_is_shipped(path, reserved):
    assert reserved not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_nothing_is_fetched_from_elsewhere(path):
    text = path.read_text(encoding="utf-8")
    for harmless in NOT_FETCHED:
        text = text.replace(harmless, "")
    assert not re.search(r"https?:|//[a-z0-9-]+\.[a-z]", text, re.IGNORECASE)
    assert not re.search(r"url\((?!data:)", text)


def test_the_notice_names_the_version_the_licence_and_our_changes():
    notice = (SHIPPED / "NOTICE").read_text(encoding="utf-8")
    assert notice.startswith(f"GOV.UK Frontend {vendor_govuk.EXPECTED_VERSION}\n")
    assert "MIT License" in notice
    assert "Crown Copyright" in notice
    assert "Changes made" in notice


def test_the_shipped_css_is_of_the_version_the_macros_need():
    css = (SHIPPED / "govuk-frontend.min.css").read_text(encoding="utf-8")
    assert f'--govuk-frontend-version:"{vendor_govuk.EXPECTED_VERSION}"' in css
    assert css.count("{") == css.count("}")


@pytest.fixture
def package(tmp_path):
    built = tmp_path / "dist" / "govuk"
    built.mkdir(parents=True)
    (tmp_path / "package.json").write_text(json.dumps({"version": vendor_govuk.EXPECTED_VERSION}))
    (built / "govuk-frontend.min.css").write_text(
        ".a{font-family:GDS Transport,arial,sans-serif}@font-face{font-family:GDS Transport;src:url(/assets/f.woff2)}"
        ".logo:before{background:url(/assets/images/govuk-crest.svg)}"
        "@supports (mask-position:initial){.logo:before{mask:url(/assets/images/govuk-crest.svg)}"
        "@media screen{.logo:before{background:linktext}}}.b{color:red}\n/*# sourceMappingURL=x.map */"
    )
    (built / "govuk-frontend.min.js").write_text("export{a};//# sourceMappingURL=x.map\n")
    return tmp_path


def test_vendoring_takes_out_exactly_what_is_reserved(package, tmp_path):
    into = tmp_path / "into"
    vendor_govuk.vendor(package, into)
    css = (into / "govuk-frontend.min.css").read_text()
    assert css == f".a{{font-family:{vendor_govuk.OUR_FONTS}}}.b{{color:red}}\n"
    assert (into / "govuk-frontend.min.js").read_text() == "export{a};\n"
    assert (into / "NOTICE").exists()


def test_another_version_is_refused(package):
    (package / "package.json").write_text(json.dumps({"version": "6.6.0"}))
    with pytest.raises(
        vendor_govuk.UnexpectedArchive, match="This is govuk-frontend 6.6.0; the Jinja macros need 6.3.0"
    ):
        vendor_govuk.vendor(package, package / "into")


@pytest.mark.parametrize("left", ["@font-face {src:url(x.woff)}", ".a{background:url(/assets/new.png)}", ".a{"])
def test_a_stylesheet_that_changed_upstream_is_refused(left):
    with pytest.raises(vendor_govuk.UnexpectedArchive, match="look at what changed upstream"):
        vendor_govuk.our_css(left)


def test_the_one_inline_script_is_the_one_whose_hash_the_policy_allows():
    html = Client().get("/design/").content.decode()
    inline = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert len(inline) == 1
    digest = base64.b64encode(hashlib.sha256(inline[0].encode()).digest()).decode()
    assert f"'sha256-{digest}'" in settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["script-src"]
    assert " style=" not in html
    assert not re.search(r"\son[a-z]+=", html)


def luminance(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colour", list(BrandColour))
def test_white_text_can_be_read_on_every_authoritys_colour(colour):
    css = (SHIPPED / "fanlight.css").read_text(encoding="utf-8")
    found = re.search(rf"\.fl-brand--{colour} {{ --fl-brand: (#[0-9a-f]{{6}}); }}", css)
    assert found, f"fanlight.css has no class for {colour}"
    assert 1.05 / (luminance(found[1]) + 0.05) >= 4.5
