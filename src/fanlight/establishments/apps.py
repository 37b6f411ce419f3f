"""The establishments app: tells the pages whose service this is and which numbers answer."""

from django.apps import AppConfig


class EstablishmentsConfig(AppConfig):
    name = "fanlight.establishments"
    label = "establishments"
