"""Every variable that Parley reads, so that one which is nearly one of them can be told from what is none of ours."""

from collections.abc import Mapping

from bot.settings.environment import Problem
from bot.settings.suggestions import did_you_mean

_OURS = "PARLEY_"
_NOT_OURS = "unset it; the README lists all of them"

VARIABLES = (
    "PARLEY_MODE",
    "PARLEY_CONFIG",
    "PARLEY_DATABASE_URL",
    "PARLEY_MASTER_KEY",
    "PARLEY_MASTER_KEY_FILE",
    "PARLEY_SECRETS_READABLE_BY_ALL",
    "PARLEY_HOST",
    "PARLEY_PORT",
    "PARLEY_METRICS_PORT",
    "PARLEY_METRICS_HOST",
    "PARLEY_APP_ID",
    "PARLEY_APP_SECRET",
    "PARLEY_APP_CERTIFICATE_FILE",
    "PARLEY_APP_CERTIFICATE",
    "PARLEY_APP_CERTIFICATE_PASSWORD",
    "PARLEY_APP_FEDERATED_TOKEN_FILE",
    "PARLEY_APP_IDENTITY",
    "PARLEY_TENANT_ID",
    "PARLEY_CATALOG_APP_ID",
    "PARLEY_PUBLIC_URL",
    "PARLEY_NAME_MODEL",
    "PARLEY_CLOUD",
    "PARLEY_LOGIN_URL",
    "PARLEY_OPENID_URL",
    "PARLEY_TOKEN_ISSUER",
    "PARLEY_GRAPH_URL",
    "PARLEY_SERVICE_HOSTS",
    "PARLEY_VAULT_URL",
    "PARLEY_PERSONAS",
    "PARLEY_REQUIRE_BROWSER",
)
"""In the order of the manual, whose table a test compares."""


def unknown_variables(variables: Mapping[str, str]) -> tuple[Problem, ...]:
    """Return each variable that begins as ours do and that nobody reads, with the one that may have been meant.

    They stop nothing: a platform may set such names for reasons of its own, as Kubernetes does for a service that is
    called "parley".

    Args:
        variables: The environment; no value of it is looked at.
    """
    return tuple(
        Problem(name, "is none of Parley's variables and is ignored", did_you_mean(name, VARIABLES, 0.8) or _NOT_OURS)
        for name in sorted(variables)
        if name.upper().startswith(_OURS) and name not in VARIABLES
    )
