"""Speaks OpenID Connect with a provider, stricter than the library: signed tokens, a nonce, nothing from the address.

Imported only when somebody signs in so: what it needs of the network is not small.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

import jwt
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialToken
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpRequest, HttpResponse
from requests import RequestException

SIGNED_WITH = ["RS256", "PS256", "ES256"]
# By how much the provider's clock and ours may differ.
SECONDS_APART = 60
NONCE = "nonce"


class SingleSignOn(OpenIDConnectProvider):
    """A provider as we use it: it tells who somebody is, and nothing of what it says is stored."""

    pkce_enabled_default = True

    def get_oauth2_adapter(self, request: HttpRequest) -> Connection:
        return Connection(request, self.app.provider_id)

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Take from the request where to go on to, and nothing else: no scope, no parameter, no other purpose."""
        asked = super().get_redirect_from_request_kwargs(request)
        nonce = secrets.token_urlsafe(24)
        return {
            "process": AuthProcess.LOGIN,
            "next_url": asked.get("next_url"),
            "scope": self.get_scope(),
            "auth_params": {**self.get_auth_params(), NONCE: nonce},
            # Kept in the session beside the state, and compared with what comes back.
            NONCE: nonce,
        }

    def extract_uid(self, data: dict[str, Any]) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        return []

    def sociallogin_from_response(self, request: HttpRequest, response: dict[str, Any]) -> Any:
        """Return the sign-in, with what the provider said beside it."""
        login = super().sociallogin_from_response(request, response)
        login.claims = response
        return login


class Connection(OpenIDConnectOAuth2Adapter):
    """One exchange with a provider; whatever goes wrong in it is an OAuth2Error, for which there is a page."""

    @property
    def openid_config(self) -> dict[str, Any]:
        """Return what the provider says of itself; refused unless it is the issuer that was set up."""
        if not hasattr(self, "_openid_config"):
            try:
                said = super().openid_config
            except (RequestException, ValueError) as fault:
                raise OAuth2Error("The provider does not answer") from fault
            needed = ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri")
            if not isinstance(said, dict) or not all(isinstance(said.get(one), str) for one in needed):
                del self._openid_config
                raise OAuth2Error("The provider does not say where to sign in")
            self._check_addresses(said, needed)
        return self._openid_config

    def _check_addresses(self, said: dict[str, Any], needed: tuple[str, ...]) -> None:
        wanted = self.get_provider().app.settings["server_url"]
        insecure = urlsplit(wanted).scheme == "https" and any(urlsplit(said[one]).scheme != "https" for one in needed)
        if insecure or _plain(said["issuer"]) != _plain(wanted):
            del self._openid_config
            raise OAuth2Error("The provider is not the one that was set up")

    def parse_token(self, data: dict[str, Any]) -> SocialToken:
        """Return the token for this one exchange; how long it lasts is no matter."""
        return SocialToken(token=str(data["access_token"]))

    def complete_login(self, request: HttpRequest, app: Any, token: SocialToken, **kwargs: Any) -> Any:
        """Return the sign-in that a signed token proves; what the provider adds must be about the same person."""
        try:
            claims = self._claims(app, str(kwargs["response"]["id_token"]))
            told = self._fetch_user_info(token.token) if "userinfo_endpoint" in self.openid_config else claims
            if told["sub"] != claims["sub"]:
                raise OAuth2Error("The provider spoke of two people")
            return self.get_provider().sociallogin_from_response(request, {**told, **claims})
        except (KeyError, TypeError, ValueError, jwt.PyJWTError, RequestException) as fault:
            raise OAuth2Error("The provider's answer cannot be read") from fault

    def _claims(self, app: Any, id_token: str) -> dict[str, Any]:
        """Return what the token says, once it is known to be the provider's, for us, and not run out."""
        claims: dict[str, Any] = jwt.decode(
            id_token,
            self._key_of(id_token),
            algorithms=SIGNED_WITH,
            audience=app.client_id,
            issuer=self.openid_config["issuer"],
            leeway=SECONDS_APART,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("The token was made for somebody else")
        return claims

    def _key_of(self, id_token: str) -> jwt.PyJWK:
        """Return the provider's key that the token names, or its only one where it names none."""
        named = jwt.get_unverified_header(id_token).get("kid")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        keys = [key for key in jwt.PyJWKSet.from_dict(answer.json()).keys if key.public_key_use in {None, "sig"}]
        fitting = [key for key in keys if named is None or key.key_id == named]
        if len(fitting) != 1:
            raise OAuth2Error("The token is signed with a key that is not the provider's")
        return fitting[0]


def send_to_provider(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Return the redirect to the provider; raise OAuth2Error when it cannot be reached."""
    from allauth.socialaccount.providers.oauth2.views import OAuth2LoginView

    return OAuth2LoginView.adapter_view(Connection(request, provider_id))(request)


def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Return what follows from the provider's answer; raise OAuth2Error when it cannot be reached."""
    from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView

    return OAuth2CallbackView.adapter_view(Connection(request, provider_id))(request)


def _plain(address: str) -> str:
    """Return an issuer without what makes no difference: a well-known path, its usual port, a last slash."""
    return address.partition("/.well-known/")[0].replace(":443", "").rstrip("/")
