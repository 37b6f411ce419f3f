"""The subject access app: its list of exemptions, its panel on the request page, its place in the menu."""

from __future__ import annotations

from django.apps import AppConfig
from django.http import HttpRequest

HOME = "fanlight.subject_access"


class SubjectAccessConfig(AppConfig):
    name = HOME
    label = "subject_access"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.establishments.public import DatedList, ListField, on_calendar_change, register_list
        from fanlight.front_door.public import REQUEST_PANELS, register_ties
        from fanlight.subject_access import retention, tasks  # noqa: F401
        from fanlight.subject_access.actions.watch_clocks import recompute_clocks
        from fanlight.subject_access.queries import panels
        from fanlight.subject_access.queries.watching import records_in_words
        from fanlight.subject_access.rules.vocabulary import EXEMPTIONS

        def reads_bundles(request: HttpRequest) -> bool:
            actor = getattr(request, "actor", None)
            permissions = (Permission.SUBJECT_ACCESS, Permission.SUBJECT_ACCESS_RELEASE)
            return actor is not None and any(actor.may(one) for one in permissions)

        retention.register()
        register_list(
            DatedList(
                name=EXEMPTIONS,
                title="Reasons for keeping back what is held of a person",
                what="On which ground something is not given to the person whom it is about, and what they are told.",
                fields=(
                    ListField("law", "Paragraph of the law", required=True),
                    ListField("shown", "What the person is told", required=True),
                ),
                shipped=(HOME, "seed/exemptions.toml"),
                kept=("THIRD_PARTY", "SERIOUS_HARM", "CRIME", "EXPECTATION"),
            )
        )
        on_calendar_change(recompute_clocks)
        plug(records_in_words=records_in_words)
        register_ties(panels.ROOM, panels.tied_to_request)
        REQUEST_PANELS.register("subject_access", panels.request_panel, order=80)
        register_navigation(
            NavigationItem("Subject access", "subject_access:requests", reads_bundles, order=75, is_daily=False)
        )
