"""Two people changed the same thing: both versions are shown and nothing typed is lost."""

from datetime import UTC, datetime

from fanlight.design.public import BothVersions, changed_meanwhile
from fanlight.store.public import business_time_at
from tests.pages.design.drawing import Tags

ROWS = [BothVersions("Level", theirs="3", yours="4"), BothVersions("Route", theirs="Early Help", yours="Early Help")]
POSTED = {"version": "1", "csrfmiddlewaretoken": "t", "level": "4", "why": ["line one\n  two", "<b>"]}


def shown(rf, **options):
    request = rf.post("/case/", POSTED)
    with business_time_at(datetime(2018, 11, 19, 15, 0, tzinfo=UTC)):
        at = datetime(2018, 11, 19, 10, 14, tzinfo=UTC)
        return changed_meanwhile(request, ROWS, changed_by="Sam Example", changed_at=at, **options)


def test_both_versions_are_shown_with_who_and_when(rf):
    answer = shown(rf)
    said = Tags(answer.content.decode()).text()
    assert answer.status_code == 409
    assert "Changed by Sam Example" in said
    assert "10:14 today" in said
    assert "Level different 3 4" in said
    assert "Route Early Help Early Help" in said


def test_what_was_typed_can_be_sent_again_over_the_version_now_stored(rf):
    tags = Tags(shown(rf, version=2).content.decode())
    assert [field["value"] for field in tags.named("version")] == ["2"]
    assert len(tags.named("why")) == 2
    assert len(tags.named("level")) == 1
    assert "Save mine instead" in tags.text()
    assert "line one\n  two" in "".join(tags.words)


def test_where_the_later_may_not_overwrite_the_earlier_there_is_no_such_button(rf):
    tags = Tags(shown(rf, theirs_href="/theirs/").content.decode())
    assert "Save mine instead" not in tags.text()
    assert tags.named("version") == []
    assert any(attributes.get("href") == "/theirs/" for _, attributes in tags.found)


def test_version_nought_is_a_version(rf):
    assert "Save mine instead" in shown(rf, version=0).content.decode()
