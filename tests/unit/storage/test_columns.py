"""Every column of the private store is sealed, or is plain for a reason that stands here.

Someone who adds a column decides here: what says who or what, and every free text, is sealed.
"""

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary
from sqlalchemy.dialects import sqlite

from storage.schema.columns import Moment
from storage.schema.tables import metadata
from tests.contract.storage.test_store_tampering import READERS

SEALED = "sealed"

ID = "an opaque random id: says nothing, and rows are found by it"
NUMBER = "a number that the database gives, for order"
HASH = "a keyed hash: finds a person's rows without naming the person"
TIME = "an instant: what is due is found, sorted and forgotten by it"
STATE = "one of the product's own few words: rows are found by it"
MAC = "a keyed hash over what is sealed: shows whether it was altered, and nothing of it"
COUNT = "a small counter that says nothing of content"

DECISIONS: dict[str, dict[str, str]] = {
    "data_keys": {
        "scope": "the name of a key, built from an opaque random id",
        "wrapped": SEALED,
        "created_at": TIME,
        "master_id": "the id of the master key that wraps it, a keyed hash: finds what still hangs on an old one",
    },
    "cases": {
        "case_id": ID,
        "reference": "a random code, not derived from the case, by which people ask for it",
        "service": "the id of a service in the institution's file: says which leads may see the case, of nobody why",
        "stage": STATE,
        "is_open": "follows from the stage, for the queue's index",
        "version": COUNT,
        "urgent": "a flag that says of nobody what happened; leads' alerts and queues mark it",
        "created_at": TIME,
        "first_contact_due": TIME,
        "first_contact_at": TIME,
        "first_contact_missed": "whether the service kept its promise: about the service, not the person",
        "next_due": TIME,
        "queue_order": TIME,
        "closed_at": TIME,
        "taken_by_key": HASH,
        "request": SEALED,
        "access_needs": SEALED,
        "handling": SEALED,
        "taken_by": SEALED,
        "hold": SEALED,
        "label": SEALED,
        "told_at": TIME,
    },
    "search_words": {
        "word_key": "a keyed hash of a word of a name or a label: without the key it says nothing",
        "case_id": ID,
    },
    "case_people": {
        "case_id": ID,
        "role": STATE,
        "person_key": HASH,
        "assigned_at": TIME,
        "is_current": "whether a resolver still has the case, to count their load",
        "closed_at": TIME,
    },
    "notes": {"note_id": NUMBER, "case_id": ID, "seal_id": ID, "written_at": TIME, "note": SEALED},
    "case_parts": {
        "case_id": ID,
        "part": "one of the product's own few words: which part of a case it is",
        "content": SEALED,
    },
    "accesses": {
        "case_id": ID,
        "number": "an entry's place in the log of its case",
        "seal_id": ID,
        "at": TIME,
        "looked": SEALED,
        "mac": MAC,
        "kept": "keyed hashes over rows as they are: show whether they are the latest ones, and nothing of them",
    },
    "access_chains": {
        "case_id": ID,
        "entries": "how long the log of a case is, so that a missing end is found",
        "last_mac": MAC,
        "mac": MAC,
    },
    "meetings": {
        "meeting_id": ID,
        "case_id": ID,
        "service": "the id of a service in the institution's file: whose officers meet, of nobody who comes",
        "purpose": STATE,
        "state": STATE,
        "version": COUNT,
        "planned_for": "a year and a month in which a service's rule asks for a meeting, so that none is planned twice",
        "created_at": TIME,
        "ends_at": TIME,
        "content": SEALED,
    },
    "calendar_tasks": {
        "meeting_id": ID,
        "want": STATE,
        "asked": COUNT,
        "attempts": COUNT,
        "due_at": TIME,
        "lease_until": TIME,
        "content": SEALED,
    },
    "calendar_links": {
        "link_key": "a keyed hash of a link's secret: without the key it neither says nor opens anything",
        "meeting_id": ID,
        "person_key": HASH,
        "opens_until": TIME,
        "used_at": TIME,
        "given": SEALED,
    },
    "meeting_people": {
        "meeting_id": ID,
        "person_key": HASH,
        "has_answered": "whether an invited person has answered, to count them; of nobody what",
        "participant": SEALED,
    },
    "meeting_papers": {
        "meeting_id": ID,
        "paper": "one of the product's own few words: agenda or minute",
        "content": SEALED,
    },
    "learning_points": {
        "point_id": ID,
        "service": "the id of a service in the institution's file: whose officers learnt it",
        "noted_at": TIME,
        "content": SEALED,
    },
    "feedback": {
        "service": "the id of a service in the institution's file: of which people speak, and of nobody who",
        "content": SEALED,
    },
    "file_links": {
        "link_key": "a keyed hash of a link's secret: without the key it neither says nor opens anything",
        "opens_until": TIME,
        "tries": COUNT,
        "content": SEALED,
    },
    "applications": {
        "application_id": ID,
        "service": "the id of a service in the institution's file: whose officer somebody would be, of nobody who",
        "person_key": HASH,
        "stage": STATE,
        "is_open": "follows from the stage: nobody has two open ones",
        "version": COUNT,
        "created_at": TIME,
        "changed_at": TIME,
        "content": SEALED,
    },
    "calls": {
        "call_id": ID,
        "case_id": ID,
        "state": STATE,
        "posted_at": TIME,
        "answer_by": TIME,
        "repeated_at": TIME,
        "words": SEALED,
    },
    "offers": {"call_id": ID, "resolver_key": HASH, "state": STATE, "answered_at": TIME, "words": SEALED},
    "resolvers": {"person_key": HASH, "resolver": SEALED},
    "drafts": {
        "draft_id": ID,
        "owner_key": HASH,
        "flow": STATE,
        "is_sent": "whether the form was sent, to find the one that is still open",
        "expires_at": TIME,
        "body": SEALED,
    },
    "outbox": {
        "delivery_id": NUMBER,
        "lane": "a keyed hash: keeps the order within a conversation without naming it",
        "seal_id": ID,
        "card_key": "a keyed hash: finds what still waits to replace the same card, without naming it",
        "screen": "the name of a template, which tells an operator what fails to be delivered",
        "state": STATE,
        "attempts": COUNT,
        "created_at": TIME,
        "next_attempt_at": TIME,
        "lease_until": TIME,
        "finished_at": TIME,
        "reason": "a code for the operator; holds no content",
        "notice": SEALED,
        "matter": ID,
        "priority": "a number from 0 to 3: whether it is an answer, urgent, news, or for many",
        "must_arrive": STATE,
        "reader_key": HASH,
    },
    "sent_cards": {
        "card_id": NUMBER,
        "subject": ID,
        "activity_key": "a keyed hash: keeps one row for each card without naming its conversation",
        "sent_at": TIME,
        "card": SEALED,
        "matter": ID,
    },
    "reminders": {
        "reminder_id": NUMBER,
        "kind": STATE,
        "case_id": ID,
        "subject_key": HASH,
        "state": STATE,
        "due_at": TIME,
        "told_at": TIME,
        "counted_from": TIME,
        "counted_days": "a number of working days, by which a deadline is counted anew",
        "subject": SEALED,
    },
    "addresses": {"person_key": HASH, "address": SEALED},
    "channel_addresses": {
        "channel_key": "a keyed hash: finds a channel without naming it",
        "service_key": "a keyed hash of the connector's address: one row for each",
        "address": SEALED,
    },
    "barriers": {"place_key": HASH, "barrier": SEALED},
    "leaves": {"person_key": HASH, "leave": SEALED},
    "destructions": {
        "case_id": ID,
        "destroyed_at": TIME,
        "rule": "the rule by which a case was destroyed: one of the product's own few words and a number of months",
        "proof": "a keyed hash of the record, so that nobody else can make one",
    },
    "turns": {
        "activity_key": "a keyed hash: recognises an activity that comes again, or somebody whose words meant nothing",
        "at": TIME,
        "answer": SEALED,
    },
    "request_budget": {
        "tenant_id": "the id of the organisation's tenant, which stands in the settings",
        "next_at": "an instant: when the next request to Teams may go",
    },
    "facts": {
        "name": "the name of a fact about the service itself",
        "value": "a fact about the service itself, such as the demonstration clock's offset; never about a person",
    },
}

COLUMNS = [column for table in metadata.sorted_tables for column in table.columns]


def test_every_column_is_decided() -> None:
    decided = {(table, column) for table, columns in DECISIONS.items() for column in columns}

    assert decided == {(column.table.name, column.name) for column in COLUMNS}


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_sealed_columns_hold_bytes_only(column: Column[Any]) -> None:
    sealed = DECISIONS[column.table.name][column.name] == SEALED

    assert isinstance(column.type, LargeBinary) is sealed


def test_every_sealed_column_is_tampered_with() -> None:
    sealed = {str(column) for column in COLUMNS if isinstance(column.type, LargeBinary)}

    assert sealed == set(READERS)


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_instants_are_kept_in_utc(column: Column[Any]) -> None:
    instant = DECISIONS[column.table.name][column.name] == TIME

    assert isinstance(column.type, Moment) is instant


def test_instant_needs_its_zone() -> None:
    naive = datetime.fromisoformat("2026-11-20T10:00:00")

    with pytest.raises(ValueError, match="time zone"):
        Moment().process_bind_param(naive, sqlite.dialect())
