"""The pages of allauth that we offer, each with its guard; what is not here does not exist."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from django.urls import path, re_path

from fanlight.access.guard import open_to_all, with_account
from fanlight.access.views import single_sign_on

_signing_in = open_to_all("signing in and out")
_new_password = open_to_all("somebody who forgot the password cannot sign in")
_own_account = with_account("it is about the account of the person who asks")

urlpatterns = [
    path("login/", _signing_in(account.login), name="account_login"),
    path("logout/", _signing_in(account.logout), name="account_logout"),
    # The names are those by which the library finds them.
    path("single-sign-on/<slug:provider_id>/", single_sign_on.start, name="openid_connect_login"),
    path("single-sign-on/<slug:provider_id>/back/", single_sign_on.callback, name="openid_connect_callback"),
    path("inactive/", _signing_in(account.account_inactive), name="account_inactive"),
    path("reauthenticate/", _own_account(account.reauthenticate), name="account_reauthenticate"),
    path("password/change/", _own_account(account.password_change), name="account_change_password"),
    path("password/reset/", _new_password(account.password_reset), name="account_reset_password"),
    path("password/reset/done/", _new_password(account.password_reset_done), name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        _new_password(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        _new_password(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("second-factor/", _own_account(second_factor.index), name="mfa_index"),
    path("second-factor/code/", _signing_in(second_factor.authenticate), name="mfa_authenticate"),
    path("second-factor/code-again/", _own_account(second_factor.reauthenticate), name="mfa_reauthenticate"),
    path("second-factor/set-up/", _own_account(totp.activate_totp), name="mfa_activate_totp"),
    path("second-factor/remove/", _own_account(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("recovery-codes/", _own_account(recovery_codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "recovery-codes/new/", _own_account(recovery_codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "recovery-codes/download/",
        _own_account(recovery_codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
]
