"""What all tables share: how keys and indexes are named, and how a row refers to its case."""

from sqlalchemy import Column, ForeignKey, MetaData

from storage.schema.columns import opaque

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def of_case(**options: bool) -> Column[str]:
    """Return a column that refers to a case, with which its row is destroyed."""
    return opaque("case_id", ForeignKey("cases.case_id", ondelete="CASCADE"), **options)
