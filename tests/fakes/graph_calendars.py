"""Mailboxes of a Microsoft Graph: events, free times, online meetings; part of the fake cloud."""

import asyncio
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from aiohttp import web

ACCOUNT, ACCOUNT_ID = "meetings@norrhaven.example", "0e0e0e0e-0000-4000-8000-00000000acc0"
CLOSED = "rector@norrhaven.example"
MOST_AT_ONCE = 4


@dataclass
class Mailboxes:
    """What stands in the service account's mailbox, and what everybody's calendars tell.

    Attributes:
        events: By their ids.
        views: Mail address to what its calendar tells, as Graph writes it.
        granted: Which mailboxes are open to the app.
        is_licensed: Whether the account has a mailbox.
        may_seal: Whether its online meetings are open to the app.
        links_late: How often an event comes without its link at first.
        loses_made: Whether an event is made, and the answer that says so is lost.
        online: Online meetings by their ids.
        at_once, most_at_once: Requests under way, and the most of them.
    """

    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    views: dict[str, dict[str, Any]] = field(default_factory=dict)
    granted: set[str] = field(default_factory=lambda: {ACCOUNT})
    is_licensed: bool = True
    may_seal: bool = True
    links_late: int = 0
    loses_made: bool = False
    online: dict[str, dict[str, Any]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=lambda: count(1))
    at_once: int = 0
    most_at_once: int = 0
    full: asyncio.Event = field(default_factory=asyncio.Event)
    """Set once as many requests are under way as may be."""

    def post(self, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Make an event; the same transaction id makes it once."""
        for one in self.events.values():
            if one["transactionId"] == asked["transactionId"]:
                return 409, _error("ErrorDuplicateTransactionId")
        number = next(self.numbers)
        event_id = f"AAMk/{number}="
        event = {"id": event_id, "isCancelled": False, **json.loads(json.dumps(asked))}
        if asked.get("isOnlineMeeting"):
            url = f"https://teams.microsoft.com/l/meetup-join/{number}?context=%7b%7d"
            event["body"] = {"content": f"join at {url}"}
            event["onlineMeeting"] = {"joinUrl": url}
            self.online[f"meeting-{len(self.online) + 1}"] = {"joinWebUrl": url, "allowRecording": True}
        for one in event["attendees"]:
            one["status"] = {"response": "none"}
        self.events[event_id] = event
        return 201, self.shown(event)

    def shown(self, event: Mapping[str, Any]) -> dict[str, Any]:
        if event.get("onlineMeeting") and self.links_late:
            self.links_late -= 1
            return {**event, "onlineMeeting": None}
        return dict(event)

    def patch(self, event_id: str, asked: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Change an event; whoever writes its body loses its online meeting."""
        event = self.events[event_id]
        if "body" in asked:
            event.pop("onlineMeeting", None)
        known = {one["emailAddress"]["address"]: one for one in event["attendees"]}
        event |= asked
        event["attendees"] = [
            known.get(one["emailAddress"]["address"], {**one, "status": {"response": "none"}})
            for one in event["attendees"]
        ]
        return 200, self.shown(event)

    def answers(self, address: str, response: str) -> None:
        """Let somebody answer the newest event."""
        event = list(self.events.values())[-1]
        [one] = [one for one in event["attendees"] if one["emailAddress"]["address"] == address]
        one["status"] = {"response": response}

    def of(self, address: str) -> list[dict[str, Any]]:
        """Return what stands in somebody's calendar."""
        return [
            one
            for one in self.events.values()
            if not one["isCancelled"] and address in [each["emailAddress"]["address"] for each in one["attendees"]]
        ]


def _error(code: str) -> dict[str, Any]:
    return {"error": {"code": code, "message": "no"}}


class FakeGraphCalendars:
    """What of Graph is about calendars; `graph_answers`, `graph_seen` and `play` are the fake cloud's."""

    mailboxes: Mailboxes
    graph_answers: Any
    graph_seen: Any
    play: Any

    async def answer_calendar(self, request: web.Request) -> web.Response:
        """Answer what is asked about a mailbox."""
        from tests.fakes.graph import Seen  # noqa: PLC0415 - it builds on this

        boxes = self.mailboxes
        boxes.at_once += 1
        boxes.most_at_once = max(boxes.most_at_once, boxes.at_once)
        if boxes.at_once == MOST_AT_ONCE:
            boxes.full.set()
        try:
            body = await request.json() if request.can_read_body else None
            self.graph_seen.append(Seen(request.method, request.rel_url.raw_path_qs, body, dict(request.headers)))
            if not request.headers.get("Authorization", "").startswith("Bearer graph-"):
                return web.json_response(_error("InvalidAuthenticationToken"), status=401)
            if self.graph_answers:
                answer = self.graph_answers.popleft()
                if answer.accepts:
                    self._do(request, body)
                played: web.Response = await self.play(request, answer)
                return played
            if boxes.at_once > MOST_AT_ONCE:
                return web.json_response(_error("ApplicationThrottled"), status=429, headers={"Retry-After": "1"})
            status, said = self._do(request, body)
            return web.json_response(said, status=status)
        finally:
            boxes.at_once -= 1

    def _do(self, request: web.Request, body: Any) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - JSON
        boxes, owner, rest = self.mailboxes, request.match_info["person"], request.match_info["rest"]
        if rest.startswith("onlineMeetings"):
            return self._online(owner, rest, request, body)
        if owner not in boxes.granted:
            return 403, _error("ErrorAccessDenied")
        if not boxes.is_licensed:
            return 404, _error("MailboxNotEnabledForRESTAPI")
        if rest == "calendar/getSchedule":
            return self._schedules(body)
        return self._all_events(request, body) if rest == "events" else self._one_event(request, rest, body)

    def _all_events(self, request: web.Request, body: Any) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - JSON
        if request.method == "POST":
            made = self.mailboxes.post(body)
            return (504, {}) if self.mailboxes.loses_made else made
        wanted = re.findall(r"ep/value eq '([^']+)'", request.query.get("$filter", ""))
        found = [one for one in self.mailboxes.events.values() if not wanted or one["transactionId"] in wanted]
        return 200, {"value": found}

    def _one_event(self, request: web.Request, rest: str, body: Any) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - JSON
        boxes, event_id = self.mailboxes, rest.removeprefix("events/").removesuffix("/cancel")
        if event_id not in boxes.events:
            return 404, _error("ErrorItemNotFound")
        if rest.endswith("/cancel"):
            boxes.events[event_id]["isCancelled"] = True
            return 202, {}
        if request.method == "DELETE":
            del boxes.events[event_id]
            return 204, {}
        return boxes.patch(event_id, body) if request.method == "PATCH" else (200, boxes.shown(boxes.events[event_id]))

    def _online(self, owner: str, rest: str, request: web.Request, body: Any) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - JSON
        boxes = self.mailboxes
        if owner != ACCOUNT_ID or not boxes.may_seal:
            return 403, _error("Forbidden")
        if request.method == "PATCH":
            meeting = boxes.online[rest.removeprefix("onlineMeetings/")]
            meeting |= body
            return 200, meeting
        [wanted] = re.findall(r"JoinWebUrl eq '([^']+)'", request.query["$filter"])
        return 200, {"value": [{"id": key, **one} for key, one in boxes.online.items() if one["joinWebUrl"] == wanted]}

    def _schedules(self, body: Any) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - JSON
        if len(body["schedules"]) > 20:
            return 400, _error("TooManySchedules")
        begins, ends = (datetime.fromisoformat(body[name]["dateTime"]) for name in ("startTime", "endTime"))
        if ends - begins >= timedelta(days=62):
            return 400, _error("ErrorInvalidTimeRange")
        value = []
        for one in body["schedules"]:
            known = self.mailboxes.views.get(one)
            if known is None:
                value.append({"scheduleId": one, "error": {"responseCode": "ErrorMailRecipientNotFound"}})
            else:
                # What nobody asked for comes along.
                item = {"subject": "Secret talk", "location": "Room 9", "status": "busy"}
                value.append({"scheduleId": one, "scheduleItems": [item], **known})
        return 200, json.loads(json.dumps({"value": value}))

    def add_calendars(self, app: web.Application) -> None:
        for method in ("GET", "POST", "PATCH", "DELETE"):
            app.router.add_route(
                method,
                "/graph/v1.0/users/{person}/{rest:(?:events|calendar|onlineMeetings)(?:/.*)?}",
                self.answer_calendar,
            )
