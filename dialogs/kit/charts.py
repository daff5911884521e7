"""Counts as a chart, with a table that says the same for whoever can't see it."""

from collections.abc import Sequence

from microsoft_teams.cards import (
    CardElement,
    HorizontalBarChart,
    HorizontalBarChartDataValue,
    Table,
    TableCell,
    TableRow,
)

from dialogs.kit.widgets import line


def counts(what: str, how_many: str, counted: Sequence[tuple[str, int]]) -> list[CardElement]:
    """Return a bar chart and its table; nothing where nothing was counted.

    Args:
        what: What the first column holds, and the chart's title.
        how_many: What the second holds.
        counted: A name and its count for each row.
    """
    if not counted:
        return []
    bars = [HorizontalBarChartDataValue(x=name, y=count) for name, count in counted]
    rows = [_row(what, how_many), *(_row(name, str(count)) for name, count in counted)]
    table = Table.model_validate({"columns": [{"width": 3}, {"width": 1}], "rows": rows})
    # Without its axis: that of a few is drawn with thirds, and each bar says its count.
    return [HorizontalBarChart(title=what, data=bars, display_mode="AbsoluteNoAxis", fallback="drop"), table]


def _row(*cells: str) -> TableRow:
    return TableRow(cells=[TableCell(items=[line(one)]) for one in cells])
