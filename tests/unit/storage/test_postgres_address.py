"""Addresses of PostgreSQL as consoles print them: understood, or refused by the word, with nothing of a password."""

import pytest

from storage.engine.databases import parse_url
from storage.engine.postgres_address import understood
from storage.errors import UnsupportedDatabase

SECRET = "hidden-word"


def arguments(query: str) -> dict[str, object]:
    return dict(understood(parse_url(f"postgresql://parley:{SECRET}@db.example/parley?{query}")).arguments)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("sslmode=require&channel_binding=prefer", {"dsn": "postgresql://?sslmode=require"}),
        ("ssl=require", {"dsn": "postgresql://?sslmode=require"}),
        ("sslmode=disable", {"dsn": "postgresql://?sslmode=disable"}),
        ("connect_timeout=3", {"timeout": 3.0}),
        ("connect_timeout=0&gssencmode=disable", {}),
        ("connect_timeout=99999", {"timeout": 15.0}),
        ("application_name=parley", {"server_settings": {"application_name": "parley"}}),
        (
            "options=-c%20search_path%3Dparley&application_name=p",
            {"server_settings": {"options": "-c search_path=parley", "application_name": "p"}},
        ),
        ("target_session_attrs=read-write", {"target_session_attrs": "read-write"}),
        ("pgbouncer=true", {}),
    ],
)
def test_word_is_understood(query: str, told: dict[str, object]) -> None:
    assert arguments(query) == told


def test_socket_is_named_in_the_place_of_a_host() -> None:
    assert understood(parse_url("postgresql://parley@%2Fvar%2Frun/parley")).url.host == "/var/run"


def test_words_behind_no_question_mark_are_refused() -> None:
    with pytest.raises(UnsupportedDatabase, match=r"a & before any \?"):
        parse_url("postgresql://parley@db.example/parley&sslmode=require")


def test_pooler_may_be_named() -> None:
    found = [understood(parse_url(f"postgresql://db.example/parley{one}")).pooled for one in ("?pgbouncer=true", "")]
    assert found == [True, None]


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("channel_binding=require", "channel_binding=require.*verify-full"),
        ("sslmode=yes", "sslmode"),
        ("sslmode=verify-full", "sslrootcert=system"),
        ("sslmode=verify-full&sslrootcert=/nowhere/root.crt", "sslrootcert that can't be read"),
        ("sslmode=require&sslrootcert=system", "verify-full"),
        ("sslrootcert=system&sslkey=/nowhere/key", "sslkey"),
        ("connect_timeout=soon", "connect_timeout"),
        ("target_session_attrs=best", "target_session_attrs"),
        ("gssencmode=require", "gssencmode"),
        ("pgbouncer=perhaps", "pgbouncer"),
        ("keepalives_idle=30", "“keepalives_idle”"),
        ("password=another", "“password”"),
        ("servicefile=x", "“servicefile”"),
        ("sslmode=", "“sslmode” with nothing"),
        ("sslmode", "“sslmode” with nothing"),
        ("sslmode=require&application_name=p&sslmode=disable", "“sslmode” twice"),
    ],
)
def test_word_is_refused_by_its_name(query: str, named: str) -> None:
    with pytest.raises(UnsupportedDatabase, match=named) as caught:
        arguments(query)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://parley:hidden@word@db.example/parley",
        "postgresql://parley:hidden/word@db.example/parley",
        "postgresql://parley:hidden%word@db.example/parley",
        "postgres://parley:100%@db.example/parley",
        "postgresql://parley:hidden?word@db.example/parley",
        "postgresql://parley:hidden#word@db.example/parley",
        "postgresql://parley:hidden?application_name=word@db.example/parley",
        "postgresql://parley@db.example/parley?application_name=hidden#word",
    ],
)
def test_sign_that_means_something_else_is_refused(address: str) -> None:
    with pytest.raises(UnsupportedDatabase, match="write @ as %40") as caught:
        parse_url(address)
    assert "hidden" not in str(caught.value)
    assert "word" not in str(caught.value).replace("password", "")


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_password_of_signs_is_taken_as_it_is_meant(scheme: str) -> None:
    url = parse_url(f"{scheme}://par%40ley:p%40s%2Fs%25w%3Ard%3F%23@db.example:6543/parley")

    assert (url.username, url.password) == ("par@ley", "p@s/s%w:rd?#")
    assert (url.host, url.port, url.database) == ("db.example", 6543, "parley")


def test_several_servers_are_tried_in_turn() -> None:
    url = parse_url(f"postgresql://parley:{SECRET}@one.example,two.example:6543/parley?target_session_attrs=primary")

    found = understood(url)
    assert found.url.query["host"] == ("one.example:5432", "two.example:6543")
    assert found.url.database == "parley"
    assert found.arguments == {"target_session_attrs": "primary"}


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("db.example:99999", "from 1 to 65535"),
        ("db.example:0", "from 1 to 65535"),
        ("one.example,,two.example", "Write them as"),
        ("one.example:5432,two.example:70000", "from 1 to 65535"),
        ("db..example", "empty or none"),
        ("db example", "empty or none"),
        ("däta.example", "empty or none"),
        (f"{'d' * 64}.example", "empty or none"),
    ],
)
def test_server_that_nobody_could_connect_to_is_refused(place: str, told: str) -> None:
    with pytest.raises(UnsupportedDatabase, match=told) as caught:
        parse_url(f"postgresql://parley:{SECRET}@{place}/parley")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("query", ["port=x", "host=one.example&host=two.example&port=1&port=2&port=3", "port=1&port=2"])
def test_servers_named_in_two_ways_are_refused(query: str) -> None:
    with pytest.raises(UnsupportedDatabase, match="names its servers"):
        parse_url(f"postgresql://parley:{SECRET}@db.example/parley?{query}")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://par%00ley:hidden@db.example/parley",
        "postgresql://parley:hid%00den@db.example/parley",
        "postgresql://parley:hidden@db.example/par%00ley",
        "postgresql://parley:hidden@db.example/parley?application_name=par%00ley",
        "postgresql://parley:hidden@db.example/parley?options=%00",
    ],
)
def test_sign_that_nothing_can_carry_is_refused(address: str) -> None:
    with pytest.raises(UnsupportedDatabase, match="%00"):
        parse_url(address)


@pytest.mark.parametrize("scheme", ["postgresqlfoo", "postgres+psycopg2", "Postgres", "jdbc:postgresql", "postgresql:"])
def test_other_schemes_are_refused(scheme: str) -> None:
    with pytest.raises(UnsupportedDatabase) as caught:
        parse_url(f"{scheme}://parley:{SECRET}@db.example/parley")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("query", ["mode=ro", "cache=shared", "timeout=soon", "sslmode=require"])
def test_words_behind_a_file_are_refused_by_name(query: str) -> None:
    """They did nothing, or stopped Parley at something that nobody expected."""
    with pytest.raises(UnsupportedDatabase, match=f"“{query.partition('=')[0]}”"):
        parse_url(f"sqlite:///var/parley.db?{query}")


def test_file_has_a_name_that_can_be_written() -> None:
    with pytest.raises(UnsupportedDatabase):
        parse_url("sqlite:///var/par\0ley.db")


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("postgresql://parley:hidden-word@db.example:/parley", "a number behind each colon"),
        ("host=db.example dbname=parley", "An address looks like postgresql://"),
        ("sqlite:///~/parley.db", "stands for nobody's folder there"),
        ("sqlite:///~parley/parley.db", "stands for nobody's folder there"),
    ],
)
def test_what_can_not_be_read_is_told_with_the_mend(url: str, told: str) -> None:
    with pytest.raises(UnsupportedDatabase, match=told) as caught:
        parse_url(url)
    assert "hidden-word" not in str(caught.value)
