"""The establishments app: answers what the rooms below ask about the authority."""

from django.apps import AppConfig


class EstablishmentsConfig(AppConfig):
    name = "fanlight.establishments"
    label = "establishments"

    def ready(self) -> None:
        from django.core import checks
        from django.db.models.signals import post_migrate

        from fanlight.establishments.connecting import check_lists, connect
        from fanlight.establishments.remembering import forget

        connect()
        checks.register(check_lists)
        # Migrating and emptying a database both end with this signal: nothing that was read before it is true any more.
        post_migrate.connect(forget, dispatch_uid="establishments.forget")
