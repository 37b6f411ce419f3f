"""The documents app: puts retention in the navigation of those who approve it."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "fanlight.documents"
    label = "documents"

    def ready(self) -> None:
        from fanlight.access.public import Permission
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.documents import retention

        retention.register()
        register_navigation(
            NavigationItem(
                "Retention",
                "documents:retention",
                may=lambda request: bool(request.actor and request.actor.may(Permission.RETENTION_APPROVE)),
                order=85,
            )
        )
