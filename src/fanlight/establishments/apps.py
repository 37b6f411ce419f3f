"""The establishments app: tells the pages whose service this is and which numbers answer."""

from django.apps import AppConfig


class EstablishmentsConfig(AppConfig):
    name = "fanlight.establishments"
    label = "establishments"

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from fanlight.access.public import Permission
        from fanlight.design.public import (
            NavigationItem,
            register_emergency_numbers,
            register_look,
            register_navigation,
        )
        from fanlight.documents.public import take_parameters_from
        from fanlight.establishments.emergency import look_of, numbers_now
        from fanlight.establishments.queries.parameters import parameter
        from fanlight.establishments.remembering import forget

        take_parameters_from(parameter)
        register_look(look_of)
        register_emergency_numbers(numbers_now)
        register_navigation(
            NavigationItem(
                "Settings",
                "establishments:parameters",
                may=lambda request: bool(request.actor and request.actor.may(Permission.SETTINGS_SEE)),
                order=80,
            )
        )
        # Migrating and emptying a database both end with this signal: nothing that was read before it is true any more.
        post_migrate.connect(forget, dispatch_uid="establishments.forget")
