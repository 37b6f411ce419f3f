"""Allauth's forms in our words: what each field is called, and what is said when it is wrong."""

from __future__ import annotations

from typing import Any, cast

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms

from fanlight.access.pending_secret import pending_secret
from fanlight.access.single_sign_on.providers import who_signs_in_instead

LONGEST_PASSWORD = 200
HINT_FOR_NEW = "At least 12 characters. Three random words are easy to remember and hard to guess."


def _say(field: forms.Field, label: str, blank: str, *, hint: str = "", longest: int = 0) -> None:
    field.label, field.help_text, field.label_suffix = label, hint, ""
    field.error_messages["required"] = blank
    if longest:
        cast(forms.CharField, field).max_length = longest
        field.validators.append(forms.CharField(max_length=longest).validators[0])


def _ask_address(field: forms.Field) -> None:
    _say(field, "Email address", "Enter your email address")
    wrong = "Enter an email address in the correct format, like name@school.example"
    field.error_messages["invalid"] = wrong
    for validator in field.validators:
        if hasattr(validator, "user_regex"):
            cast(Any, validator).message = wrong


def _ask_password(field: forms.Field, label: str = "Password", blank: str = "Enter your password") -> None:
    _say(field, label, blank, longest=LONGEST_PASSWORD)


def _ask_new_password(form: forms.Form) -> None:
    _say(
        form.fields["password1"],
        "New password",
        "Enter a new password",
        hint=HINT_FOR_NEW,
        longest=LONGEST_PASSWORD,
    )
    _ask_password(form.fields["password2"], "New password again", "Enter the new password again")


def _ask_code(field: forms.Field, hint: str) -> None:
    _say(field, "Code", "Enter the code", hint=hint, longest=32)


class _NewPasswordTwice:
    """Says in our words that the two passwords differ."""

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        errors = self.errors.get("password2")  # type: ignore[attr-defined]
        if errors and self.cleaned_data.get("password1"):  # type: ignore[attr-defined]
            del self.errors["password2"]  # type: ignore[attr-defined]
            self.add_error("password2", "The two new passwords are not the same. Enter both again.")  # type: ignore[attr-defined]
        return cleaned


def _check_may_use_password(email: Any) -> None:
    """Refuse an address by its domain alone, so that nobody learns from it who has an account."""
    provider = who_signs_in_instead(str(email or ""))
    if provider is not None:
        raise forms.ValidationError(f"People with this kind of address sign in with {provider.name}, not a password")


class SignInForm(account.LoginForm):
    """Email address and password."""

    def clean_login(self) -> Any:
        """Lead somebody whose organisation has its own sign-in to it, before any password is compared."""
        typed = super().clean_login()
        _check_may_use_password(typed)
        return typed

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_address(self.fields["login"])
        _ask_password(self.fields["password"])


class PasswordAgainForm(account.ReauthenticateForm):
    """The password once more, before a grave act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_password(self.fields["password"])


class ForgottenPasswordForm(account.ResetPasswordForm):
    """The address to send a link to."""

    def clean_email(self) -> Any:
        """Send no link to somebody who could not use it."""
        _check_may_use_password(self.cleaned_data["email"])
        return super().clean_email()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_address(self.fields["email"])


class NewPasswordForm(_NewPasswordTwice, account.ResetPasswordKeyForm):
    """A new password, reached by the link in a message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_new_password(self)


class ChangePasswordForm(_NewPasswordTwice, account.ChangePasswordForm):
    """The password now, and a new one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_password(self.fields["oldpassword"], "Your password now", "Enter the password that you use now")
        _ask_new_password(self)


class SecondFactorForm(second_factor.AuthenticateForm):
    """The code of the authenticator app, or a recovery code, when signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_code(self.fields["code"], "6 numbers from your authenticator app, or one of your recovery codes")


class SecondFactorAgainForm(second_factor.ReauthenticateForm):
    """The code once more, before a grave act."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _ask_code(self.fields["code"], "6 numbers from your authenticator app, or one of your recovery codes")


class SetUpSecondFactorForm(ActivateTOTPForm):
    """The first code of a new authenticator app; the secret waits sealed in the session until it is proved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.user = kwargs.pop("user")
        forms.Form.__init__(self, *args, **kwargs)
        _ask_code(self.fields["code"], "6 numbers that the app shows now")
        self.secret = pending_secret(context.request)
