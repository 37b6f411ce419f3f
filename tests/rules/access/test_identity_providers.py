"""Who people sign in with is read from the environment or a file; what is half said is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest

from fanlight.config.environment import Mode, UnsafeSettings
from fanlight.config.single_sign_on import identity_providers

COUNCIL = {
    "FANLIGHT_OIDC_PROVIDERS": "council, dfe",
    "FANLIGHT_OIDC_COUNCIL_NAME": "Invented Council",
    "FANLIGHT_OIDC_COUNCIL_ISSUER": "https://login.council.example/tenant/v2.0",
    "FANLIGHT_OIDC_COUNCIL_CLIENT_ID": "fanlight",
    "FANLIGHT_OIDC_COUNCIL_SECRET": "an invented secret",
    "FANLIGHT_OIDC_COUNCIL_DOMAINS": "Council.example, social-work.council.example",
    "FANLIGHT_OIDC_COUNCIL_SECOND_FACTOR": "mfa, PossessionOrInherence",
    "FANLIGHT_OIDC_COUNCIL_PASSWORD_OFF": "council.example",
    "FANLIGHT_OIDC_DFE_NAME": "DfE Sign-in",
    "FANLIGHT_OIDC_DFE_ISSUER": "https://oidc.signin.example:443",
    "FANLIGHT_OIDC_DFE_CLIENT_ID": "Fanlight",
    "FANLIGHT_OIDC_DFE_SECRET": "another",
}


def test_nothing_said_is_no_provider() -> None:
    assert identity_providers({"FANLIGHT_MODE": "real", "FANLIGHT_OIDC_PROVIDERS": ""}, for_mode=Mode.REAL) == []


def test_each_provider_is_read_in_the_order_listed() -> None:
    council, dfe = identity_providers(COUNCIL, for_mode=Mode.REAL)
    assert council == {
        "id": "council",
        "name": "Invented Council",
        "issuer": "https://login.council.example/tenant/v2.0",
        "client_id": "fanlight",
        "secret": "an invented secret",
        "domains": ["council.example", "social-work.council.example"],
        "second_factor": ["mfa", "PossessionOrInherence"],
        "password_off": ["council.example"],
    }
    assert (dfe["id"], dfe["domains"], dfe["second_factor"], dfe["password_off"]) == ("dfe", [], [], [])


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"FANLIGHT_OIDC_COUNCIL_SECRET": " "}, "council is half set up: secret is missing"),
        ({"FANLIGHT_OIDC_COUNCIL_ISSUER": "", "FANLIGHT_OIDC_COUNCIL_NAME": ""}, "name, issuer is missing"),
        ({"FANLIGHT_OIDC_PROVIDERS": "council"}, "FANLIGHT_OIDC_DFE_NAME is set, but .* does not list dfe"),
        ({"FANLIGHT_OIDC_PROVIDERS": ""}, "does not list council"),
        ({"FANLIGHT_OIDC_PROVIDERS": "council,dfe,other"}, "other is half set up: name, issuer, client_id, secret"),
        ({"FANLIGHT_OIDC_COUNCIL_CLIENTID": "x"}, "clientid is not a setting"),
        ({"FANLIGHT_OIDC_COUNCIL_ISSUER": "http://login.council.example"}, "must be reached by https"),
        ({"FANLIGHT_OIDC_COUNCIL_ISSUER": "login.council.example"}, "must be an address"),
        ({"FANLIGHT_OIDC_COUNCIL_ISSUER": "https://login.council.example/?a=b"}, "must be an address"),
        ({"FANLIGHT_OIDC_COUNCIL_DOMAINS": "@council.example"}, "'@council.example' in domains is not a domain"),
        ({"FANLIGHT_OIDC_COUNCIL_PASSWORD_OFF": "*"}, "in password_off is not a domain"),
        ({"FANLIGHT_OIDC_PROVIDERS": "council,dfe,my-own"}, "an id is up to 30 small letters"),
        ({"FANLIGHT_OIDC_FILE": "/nowhere.toml"}, "not in both"),
    ],
    ids=str,
)
def test_what_is_half_said_or_unsafe_is_refused_by_name(change: dict[str, str], says: str) -> None:
    with pytest.raises(UnsafeSettings, match=says):
        identity_providers({**COUNCIL, **change}, for_mode=Mode.REAL)


def test_a_secret_is_in_no_refusal() -> None:
    with pytest.raises(UnsafeSettings) as refused:
        identity_providers({**COUNCIL, "FANLIGHT_OIDC_COUNCIL_DOMAINS": "*"}, for_mode=Mode.REAL)
    assert "invented secret" not in str(refused.value)


def test_outside_real_mode_a_provider_may_be_on_this_machine() -> None:
    said = {**COUNCIL, "FANLIGHT_OIDC_DFE_ISSUER": "http://localhost:9999"}
    assert identity_providers(said, for_mode=Mode.DEMO)[1]["issuer"] == "http://localhost:9999"


FILE = """
[council]
name = "Invented Council"
issuer = "https://login.council.example"
client_id = "fanlight"
secret = "an invented secret"
domains = ["council.example"]
"""


def test_a_file_says_the_same(tmp_path: Path) -> None:
    file = tmp_path / "providers.toml"
    file.write_text(FILE)
    (council,) = identity_providers({"FANLIGHT_OIDC_FILE": str(file)}, for_mode=Mode.REAL)
    assert (council["id"], council["domains"], council["password_off"]) == ("council", ["council.example"], [])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("not = [ toml", "cannot be read"),
        ("name = 'x'", "one table for each provider"),
        (FILE.replace('secret = "an invented secret"\n', ""), "secret is missing"),
        (FILE.replace('"fanlight"', "7"), "client_id is missing"),
        (FILE.replace('["council.example"]', '"council.example"'), "domains must be a list"),
    ],
)
def test_a_file_that_says_it_wrongly_is_refused(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "providers.toml"
    file.write_text(text)
    with pytest.raises(UnsafeSettings, match=says):
        identity_providers({"FANLIGHT_OIDC_FILE": str(file)}, for_mode=Mode.REAL)
    with pytest.raises(UnsafeSettings, match="cannot be read"):
        identity_providers({"FANLIGHT_OIDC_FILE": str(tmp_path / "none.toml")}, for_mode=Mode.REAL)
