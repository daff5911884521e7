"""The words, people and departments by which leads find a case and earlier ones (R41).

They are kept as keyed hashes: without the store's key nobody can try names.
"""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Select, and_, bindparam, delete, func, insert, select

from casework.model.cases.case import Case
from casework.model.cases.search import words_found_by
from storage.engine.transactions import StoreConnection
from storage.repositories.queue_queries import ROW
from storage.repositories.search_keys import mark_of, word_key
from storage.schema.tables import case_people, cases, search_words
from storage.sealing.sealer import Vault

_KEYS = select(search_words.c.word_key).where(search_words.c.case_id == bindparam("case_id"))
_MATCHING = (
    select(search_words.c.case_id)
    .where(search_words.c.word_key.in_(bindparam("words", expanding=True)))
    .group_by(search_words.c.case_id)
    .having(func.count() == bindparam("needed"))
)
_RECUSED_FROM = select(case_people.c.case_id).where(
    case_people.c.person_key == bindparam("viewer"), case_people.c.role == bindparam("recused")
)
_SHOWN = and_(
    cases.c.case_id.in_(_MATCHING),
    cases.c.service.in_(bindparam("services", expanding=True)),
    cases.c.case_id.not_in(_RECUSED_FROM),
)

COUNT = select(func.count()).select_from(cases).where(_SHOWN)
PAGE: Select[Any] = (
    select(*ROW)
    .where(_SHOWN)
    .order_by(cases.c.is_open.desc(), cases.c.created_at.desc(), cases.c.case_id)
    .offset(bindparam("offset"))
    .limit(bindparam("limit"))
)
"""The cases with all of the words that the viewer may see; their parameters are those of `parameters`."""


NAMING: Select[Any] = (
    select(*ROW)
    .where(
        cases.c.case_id.in_(select(search_words.c.case_id).where(search_words.c.word_key == bindparam("word"))),
        cases.c.case_id.not_in(
            select(case_people.c.case_id).where(
                case_people.c.person_key == bindparam("person"), case_people.c.role == bindparam("requester")
            )
        ),
    )
    .order_by(cases.c.created_at.desc(), cases.c.case_id)
)
"""The cases in which somebody of the directory was named by somebody else; its parameters are those of `of_person`."""


def of_person(vault: Vault, person_id: str, requester: str) -> Mapping[str, Any]:
    """Return what finds the cases that name somebody, given what `case_people` calls whoever asked."""
    return {"word": mark_of(vault, person_id), "person": vault.person(person_id), "requester": requester}


def parameters(vault: Vault, words: Collection[str]) -> Mapping[str, Any]:
    """Return what finds the cases with all of these words."""
    return {"words": [word_key(vault, one) for one in words], "needed": len(words)}


async def keep_words(connection: StoreConnection, vault: Vault, case: Case) -> None:
    """Bring the words of a case up to date; what is right already is not written."""
    wanted = {word_key(vault, one) for one in words_found_by(case)}
    there = frozenset((await connection.execute(_KEYS, {"case_id": case.case_id})).scalars())
    if gone := there - wanted:
        is_gone = and_(search_words.c.case_id == case.case_id, search_words.c.word_key.in_(gone))
        await connection.execute(delete(search_words).where(is_gone))
    if new := wanted - there:
        rows = [{"word_key": one, "case_id": case.case_id} for one in sorted(new)]
        await connection.execute(insert(search_words).values(rows))
