"""A safeguarding lead walks the whole form without JavaScript, sends it and reads what happens next."""

from __future__ import annotations

import re

from django.test import Client

from tests.support.asking_county import answer, ask_page, begin


def body(response: object) -> str:
    return response.content.decode()  # type: ignore[attr-defined]


def test_every_page_of_the_form_opens_and_saves_with_nothing_typed_in_it(lead: Client) -> None:
    draft = begin(lead)
    assert answer(lead, draft.id, "danger", danger="NO").status_code == 302
    seen = []
    here = ask_page(draft.id, "whereabouts")
    for _ in range(60):
        page = lead.get(here)
        assert page.status_code == 200, here
        assert body(page).count("<h1") == 1, here
        seen.append(here)
        slug, item = re.search(r"/ask/[^/]+/([^/]+)/(?:([^/]+)/)?$", here).groups()
        typed = {f"another_{slug}": "NO"} if slug in {"children", "household"} else {}
        here = answer(lead, draft.id, slug, item or "", **typed).url
        if here.endswith("/check/"):
            break
    assert here.endswith("/check/"), seen
    assert len(seen) > 25
    assert lead.get(here).status_code == 200
