"""From a parsed file to the models of its tables; every mistake is noted, where it stands, in words."""

from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from bot.institution.document import Document
from bot.institution.scan import Path
from bot.settings.suggestions import did_you_mean

T = TypeVar("T", bound="Table")


class Table(BaseModel):
    """One table of a file, with a field for each of its settings."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def settings(cls) -> dict[str, FieldInfo]:
        """Return its fields by the names that they have in the file."""
        return {field.alias or name: field for name, field in cls.model_fields.items()}


def read(model: type[T], document: Document, context: object = None) -> T | None:
    """Return a file's tables; None once mistakes were noted.

    Args:
        model: What the file should hold.
        document: The file.
        context: What the model's validators need.
    """
    try:
        return model.model_validate(document.values, context=context)
    except ValidationError as error:
        found = error.errors(include_url=False)
        # What has no place has no right value either.
        unknown = {one["loc"][:-1] for one in found if one["loc"][-1:] == ("[key]",)}
        for one in found:
            path = tuple(part for part in one["loc"] if part != "[key]")
            if one["loc"] not in unknown and not _is_noted(document, path, one["type"]):
                document.note(*_mistake(model, path, one))
        return None


def _is_noted(document: Document, path: Path, kind: str) -> bool:
    """Whether a mistake is one because something could not be parsed, which has been noted already."""
    return kind in {"missing", "no-table", "wrong"} and any(one[: len(path)] == path for one in document.broken)


def note_doubles(document: Document, path: Path, tables: object, field: str, what: str) -> None:
    """Note what stands twice in one field of the tables at a path, whatever the letters' case."""
    first: dict[str, int] = {}
    for number, table in enumerate(tables if isinstance(tables, list) else ()):
        name, line = table.get(field) if isinstance(table, dict) else None, document.line_of((*path, number))
        if isinstance(name, str) and name.strip() and first.setdefault(name.strip().casefold(), line) != line:
            problem = f"{what} “{name.strip()}” is listed twice (first on line {first[name.strip().casefold()]})"
            document.note((*path, number), problem, "leave one of them out")


def _mistake(model: type[Table], path: Path, error: ErrorDetails) -> tuple[Path, str, str]:
    """Return where a mistake stands, what is wrong, and what to do."""
    around, key, context = path[:-1], path[-1] if path else "", error.get("ctx", {})
    heading = ".".join(part for part in path if isinstance(part, str))
    found: tuple[str, str]
    match error["type"]:
        case "wrong":
            path, found = (*path, *context["below"]), (context["problem"], context["fix"])
        case "no-table":
            found = f"there is no [[{heading}]]", context["why"]
        case "missing":
            where = f" in [{heading.rpartition('.')[0]}]" if around else ""
            path, found = around, (f"“{key}” is missing{where}", _addition(model, path, heading))
        case "extra_forbidden":
            meant = did_you_mean(str(key), _model_at(model, around).settings())
            found = f"“{key}” is no setting here", meant or "take it out, or look at the example file"
        case _ if isinstance(key, int):
            return _mistake(model, around, {**error, "type": "tuple_type"})
        case "tuple_type" if _inner(_setting(model, path).annotation):
            found = f"“{key}” should be a list of tables", f"write [[{heading}]] above each of them"
        case "tuple_type":
            found = f"“{key}” should be a list", "put it in square brackets, with commas between"
        case _:
            fix = f"write [{heading}] on a line of its own and its settings below"
            found = f"“{key}” should be a table", fix
    return path, *found


def _addition(model: type[Table], path: Path, heading: str) -> str:
    """Return what to write where something is missing."""
    examples = [one.example for one in _setting(model, path).metadata if hasattr(one, "example")]
    example = examples[0] if examples else f"[{heading}] and its settings below"
    return f"write {example}" if "[" in example else f"add a line for {path[-1]}, with {example}"


def _setting(model: type[Table], path: Path) -> FieldInfo:
    return _model_at(model, path[:-1]).settings()[str(path[-1])]


def _model_at(model: type[Table], path: Path) -> type[Table]:
    """Return the model of the table at a path."""
    for part in path:
        field = model.settings().get(str(part))
        model = (field and _inner(field.annotation)) or model
    return model


def _inner(annotation: Any) -> type[Table] | None:  # noqa: ANN401 - whatever a field can be
    """Return the model that an annotation speaks of, or None."""
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((found for one in get_args(annotation) if (found := _inner(one))), None)
