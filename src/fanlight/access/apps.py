"""The access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fanlight.access"
    label = "access"

    def ready(self) -> None:
        from fanlight.access.guard import guard, open_to_all
        from fanlight.access.permissions import Permission
        from fanlight.access.signals import listen
        from fanlight.jobs.public import use_guard

        # The pages of jobs stand below and cannot reach up for their guard.
        use_guard(guard=lambda *codes: guard(*(Permission(code) for code in codes)), open_to_all=open_to_all)
        listen()
