"""The access app."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "fanlight.access"
    label = "access"

    def ready(self) -> None:
        from fanlight.access import retention
        from fanlight.access.guard import guard, open_to_all
        from fanlight.access.permissions import Permission
        from fanlight.access.queries.accounts import authorities_with_members
        from fanlight.access.signals import listen
        from fanlight.audit.public import authorities_come_from
        from fanlight.jobs.public import use_guard

        # The pages of jobs stand below and cannot reach up for their guard.
        use_guard(guard=lambda *codes: guard(*(Permission(code) for code in codes)), open_to_all=open_to_all)
        listen()
        retention.register()
        # Row-level security leaves memberships in sight of every role, so that signing in can choose an authority.
        authorities_come_from("access.memberships", authorities_with_members)
