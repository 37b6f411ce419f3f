"""The store app: what every table rests on."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    name = "fanlight.store"
    label = "store"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from fanlight.store.idempotency import claims_that_may_go, since_made
        from fanlight.store.retention import register_retention
        from fanlight.store.row_security import secure_tables

        register_retention("store.IdempotencyClaim", since_made, rows=claims_that_may_go)
        post_migrate.connect(secure_tables, dispatch_uid="store.row_security")
