"""Officers find the support that there is for themselves; others the support for everybody (W09)."""

import pytest

from tests.conversation.fake_teams import Someone


class TestSupport:
    @pytest.mark.promise("W09")
    async def test_officers_find_their_support(self, resolver_one: Someone) -> None:
        await resolver_one.says("resolving")
        await resolver_one.presses("officers.support")

        assert "Supervision group" in resolver_one.reads()
        assert "supervision@norrhaven.example or 01632 960777" in resolver_one.reads()
        assert "Yevgenia Marlowe-Tan" in resolver_one.reads()
        assert "Solveig Achterberg" in resolver_one.reads()
        assert resolver_one.sees("emergency-line")

    @pytest.mark.promise("W09")
    async def test_by_words(self, resolver_one: Someone) -> None:
        await resolver_one.says("support for me")

        assert resolver_one.sees("officers-support-title")

    async def test_words_of_anybody_else_get_the_support_for_everybody(self, staff: Someone) -> None:
        await staff.says("support for me")

        assert staff.sees("support-title")
        assert not staff.sees("officers-support-title")
