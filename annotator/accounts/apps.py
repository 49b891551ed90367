"""Django's registration of this app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Named by its folder."""

    name = "annotator.accounts"
    label = "accounts"
