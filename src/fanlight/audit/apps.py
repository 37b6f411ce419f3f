"""The audit app: installs the triggers that refuse change after every migration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "fanlight.audit"
    label = "audit"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from fanlight.audit import retention
        from fanlight.audit.triggers import install_triggers

        retention.register()
        # Every app's migration may rebuild a table, and on SQLite a rebuild drops its triggers without a word.
        post_migrate.connect(install_triggers, dispatch_uid="audit.triggers")
