"""Links lead to the Teams of the cloud that an organisation is in."""

from dialogs.kit.reach import ways
from dialogs.texts import Texts


def test_chat_opens_in_the_cloud_of_the_organisation() -> None:
    texts = Texts("Resolution Service", lambda moment: moment, teams_url="https://gov.teams.microsoft.us")

    chat, _ = ways(texts, "Noor Castellan", "n.castellan@norrhaven.example")

    assert chat.url == "https://gov.teams.microsoft.us/l/chat/0/0?users=n.castellan%40norrhaven.example"
