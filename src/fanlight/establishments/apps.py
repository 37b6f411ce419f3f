"""The establishments app: answers what the rooms below ask about the authority."""

from django.apps import AppConfig


class EstablishmentsConfig(AppConfig):
    name = "fanlight.establishments"
    label = "establishments"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from fanlight.establishments.connecting import connect
        from fanlight.establishments.remembering import forget

        connect()
        # Migrating and emptying a database both end with this signal: nothing that was read before it is true any more.
        post_migrate.connect(forget, dispatch_uid="establishments.forget")
