"""MSAL for a cloud that is not Microsoft's."""

from typing import Any

import msal


class OwnLogin(msal.ConfidentialClientApplication):  # type: ignore[misc] # MSAL has no types.
    """MSAL's client, without the look at Microsoft's own list of login services (which is on the internet)."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named, instance_discovery=False)
