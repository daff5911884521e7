"""The private store's first tables: cases, calls, people, drafts, outbox, reminders and their keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Create every table."""
    _create_keys_and_facts()
    _create_cases()
    _create_case_files()
    _create_calls()
    _create_people()
    _create_drafts()
    _create_outbox()
    _create_reminders()


def downgrade() -> None:
    """Drop every table; indexes go with them."""
    for table in (
        "reminders",
        "sent_cards",
        "outbox",
        "drafts",
        "channel_addresses",
        "addresses",
        "resolvers",
        "offers",
        "calls",
        "accesses",
        "notes",
        "case_people",
        "cases",
        "turns",
        "facts",
        "data_keys",
    ):
        op.drop_table(table)


def _create_keys_and_facts() -> None:
    op.create_table(
        "data_keys",
        sa.Column("scope", sa.String(length=80), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", name="pk_data_keys"),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_facts"),
    )
    op.create_table(
        "turns",
        sa.Column("activity_key", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("activity_key", name="pk_turns"),
    )
    op.create_index("ix_turns_at", "turns", ["at"], unique=False)


def _create_cases() -> None:
    op.create_table(
        "cases",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("reference", sa.String(length=16), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_contact_due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_contact_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_contact_missed", sa.Boolean(), nullable=False),
        sa.Column("next_due", sa.DateTime(timezone=True), nullable=True),
        sa.Column("queue_order", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by_key", sa.String(length=64), nullable=True),
        sa.Column("request", sa.LargeBinary(), nullable=False),
        sa.Column("access_needs", sa.LargeBinary(), nullable=False),
        sa.Column("handling", sa.LargeBinary(), nullable=False),
        sa.Column("taken_by", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("case_id", name="pk_cases"),
        sa.UniqueConstraint("reference", name="uq_cases_reference"),
    )
    op.create_index("ix_cases_queue", "cases", ["is_open", "queue_order", "created_at"], unique=False)
    op.create_index("ix_cases_taken_by", "cases", ["taken_by_key", "is_open"], unique=False)


def _create_case_files() -> None:
    op.create_table(
        "case_people",
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("role", sa.String(length=16), nullable=False),
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("assigned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_case_people_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "role", "person_key", name="pk_case_people"),
    )
    op.create_index("ix_case_people_person", "case_people", ["person_key", "role"], unique=False)
    op.create_table(
        "notes",
        sa.Column("note_id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("seal_id", sa.String(length=64), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_notes_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("note_id", name="pk_notes"),
    )
    op.create_index("ix_notes_case", "notes", ["case_id", "written_at"], unique=False)
    op.create_table(
        "accesses",
        sa.Column("access_id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("seal_id", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_accesses_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("access_id", name="pk_accesses"),
    )
    op.create_index("ix_accesses_case", "accesses", ["case_id", "at"], unique=False)


def _create_calls() -> None:
    op.create_table(
        "calls",
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.case_id"], name="fk_calls_case_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", name="pk_calls"),
    )
    op.create_index("ix_calls_case", "calls", ["case_id", "posted_at"], unique=False)
    op.create_table(
        "offers",
        sa.Column("call_id", sa.String(length=64), nullable=False),
        sa.Column("resolver_key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.call_id"], name="fk_offers_call_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("call_id", "resolver_key", name="pk_offers"),
    )


def _create_people() -> None:
    op.create_table(
        "resolvers",
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("resolver", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_key", name="pk_resolvers"),
    )
    op.create_table(
        "addresses",
        sa.Column("person_key", sa.String(length=64), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("person_key", name="pk_addresses"),
    )
    op.create_table(
        "channel_addresses",
        sa.Column("channel_key", sa.String(length=64), nullable=False),
        sa.Column("service_key", sa.String(length=64), nullable=False),
        sa.Column("address", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("channel_key", "service_key", name="pk_channel_addresses"),
    )


def _create_drafts() -> None:
    op.create_table(
        "drafts",
        sa.Column("draft_id", sa.String(length=64), nullable=False),
        sa.Column("owner_key", sa.String(length=64), nullable=False),
        sa.Column("flow", sa.String(length=64), nullable=False),
        sa.Column("is_sent", sa.Boolean(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("draft_id", name="pk_drafts"),
    )
    op.create_index("ix_drafts_expires", "drafts", ["expires_at"], unique=False)
    op.create_index("ix_drafts_owner", "drafts", ["owner_key", "flow"], unique=False)


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("delivery_id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("lane", sa.String(length=64), nullable=False),
        sa.Column("seal_id", sa.String(length=64), nullable=False),
        sa.Column("screen", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(length=64), nullable=False),
        sa.Column("notice", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_outbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_open", "outbox", ["state", "lane", "delivery_id"], unique=False)
    op.create_table(
        "sent_cards",
        sa.Column("card_id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("activity_key", sa.String(length=64), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("card", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("card_id", name="pk_sent_cards"),
        sa.UniqueConstraint("subject", "activity_key", name="uq_sent_cards_subject"),
    )


def _create_reminders() -> None:
    op.create_table(
        "reminders",
        sa.Column("reminder_id", SERIAL, autoincrement=True, nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("case_id", sa.String(length=64), nullable=False),
        sa.Column("subject_key", sa.String(length=64), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("subject", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("reminder_id", name="pk_reminders"),
    )
    op.create_index("ix_reminders_due", "reminders", ["state", "due_at"], unique=False)
    op.create_index(
        "uq_reminders_pending",
        "reminders",
        ["kind", "case_id", "subject_key"],
        unique=True,
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
