"""An identity provider on this machine, and a person who signs in with it."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import pytest
import requests
from django.test import Client

from tests.support.forms import send
from tests.support.processes import free_port, wait_for

SIGN_IN = "/accounts/login/"
BUTTON = "Sign in with Invented Council"
SECONDS = 10


class Provider:
    """The running provider."""

    def __init__(self, issuer: str) -> None:
        self.issuer = issuer

    def described(self, **more: Any) -> dict[str, Any]:
        """Return it as the settings describe it."""
        usual = {
            "id": "council",
            "name": "Invented Council",
            "issuer": self.issuer,
            "client_id": "fanlight",
            "secret": "an invented secret",
            "domains": ["council.example"],
            "second_factor": [],
            "password_off": [],
        }
        return {**usual, **more}

    def knows(self, subject: str, **claims: Any) -> None:
        """Make somebody known there, with what it says of them."""
        requests.put(f"{self.issuer}/users/{subject}", json=claims, timeout=SECONDS).raise_for_status()

    def way_there(self, browser: Client, **to: str) -> str:
        """Press the button on the sign-in page and return the address to which the page leads."""
        page = send(browser, browser.get(SIGN_IN, to), BUTTON)
        assert page.status_code == 200, page.content
        found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.content.decode())
        assert found, "the page leads nowhere"
        return unescape(found[1])

    def way_back(self, address: str, subject: str) -> str:
        """Sign in there as somebody and return the path and query with which they come back."""
        answer = requests.post(address, data={"sub": subject}, allow_redirects=False, timeout=SECONDS)
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        assert back.hostname == "testserver"
        return f"{back.path}?{back.query}"

    def sign_in(self, browser: Client, subject: str, **to: str) -> Any:
        """Walk all the way and return the answer to who comes back."""
        return browser.get(self.way_back(self.way_there(browser, **to), subject))


@pytest.fixture(scope="session")
def _provider_address() -> Iterator[str]:
    """Where the provider listens: a process of its own, whose warnings are no business of ours."""
    port = free_port()
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wait_for(lambda: _listens(port), saying="the identity provider")
    yield f"http://localhost:{port}"
    running.terminate()
    running.wait(SECONDS)


def _listens(port: int) -> bool:
    with socket.socket() as asking:
        return asking.connect_ex(("localhost", port)) == 0


@pytest.fixture
def provider(_provider_address: str, settings: Any) -> Provider:
    """The provider, set up for signing in."""
    running = Provider(_provider_address)
    settings.FANLIGHT_SINGLE_SIGN_ON = [running.described()]
    return running


@pytest.fixture
def set_up_as(provider: Provider, settings: Any) -> Callable[..., None]:
    """Call it to set the provider up otherwise."""

    def set_up(**more: Any) -> None:
        settings.FANLIGHT_SINGLE_SIGN_ON = [provider.described(**more)]

    return set_up
