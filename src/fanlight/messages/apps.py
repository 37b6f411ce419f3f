"""The messages app. Its label is `outbox`, because Django's own app is called messages."""

from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "fanlight.messages"
    label = "outbox"

    def ready(self) -> None:
        from fanlight.access.public import Permission, plug
        from fanlight.design.public import NavigationItem, register_navigation
        from fanlight.messages import retention
        from fanlight.messages.actions.send_notice import send_notice
        from fanlight.messages.delivering import deliver_email

        plug(tell=send_notice, deliver=deliver_email)
        retention.register()
        register_navigation(
            NavigationItem("Notices", "messages:my_notices", may=lambda request: request.actor is not None, order=90)
        )
        register_navigation(
            NavigationItem(
                "Messages not arrived",
                "messages:undelivered",
                may=lambda request: bool(request.actor and request.actor.may(Permission.ACCOUNT_MANAGE)),
                order=92,
            )
        )
