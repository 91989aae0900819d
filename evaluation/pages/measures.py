"""The report of one command's measures: a table and a plot, compared with the run before."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

LEAST_CHANGE = 0.0005  # below this a figure is told as unchanged


def measures_page(name: str, report: Mapping[str, Any], before: Mapping[str, Any] | None) -> str:
    """The report as Markdown; `before` is the report of the previous run, None where there is none."""
    compared = f"Compared with the run of {before['day']}." if before else "The first run of its kind."
    lines = [
        f"# Measures: {name}",
        "",
        f"{report['day']}, {report['machine']}, seed {report['seed']}. Made by `python -m evaluation {name}`; settings "
        f"and versions are in `{name}.json`. {compared} In brackets the 95 % bootstrap interval.",
        "",
        f"![The figures with their intervals]({name}.svg)",
        "",
    ]
    for slice_name, measured in report["slices"].items():
        lines += [
            f"## {slice_name}",
            "",
            f"{measured['rows']:,} rows.",
            "",
            "| figure | value | before |",
            "|---|---|---|",
        ]
        earlier = (before or {}).get("slices", {}).get(slice_name, {}).get("figures", {})
        lines += [
            f"| {figure} | {value:.3f}{_interval(measured, figure)} | {_change(value, earlier.get(figure))} |"
            for figure, value in measured["figures"].items()
        ]
        lines += ["", *(f"- {remark}" for remark in measured["remarks"]), ""]
    return "\n".join(lines).rstrip() + "\n"


def draw_measures(report: Mapping[str, Any], before: Mapping[str, Any] | None, path: Path) -> None:
    """Every figure as a bar with its interval, the run before as a mark, as SVG."""
    import matplotlib as mpl  # noqa: PLC0415  a second to import, wanted where a plot is drawn

    mpl.use("svg")
    mpl.rcParams["svg.hashsalt"] = "measures"
    from matplotlib.figure import Figure  # noqa: PLC0415

    rows = [(s, f, v, m) for s, m in report["slices"].items() for f, v in m["figures"].items()]
    figure = Figure(figsize=(9, 0.8 + 0.28 * len(rows)), layout="constrained")
    axes = figure.subplots()
    for place, (slice_name, name, value, measured) in enumerate(reversed(rows)):
        axes.barh(place, value, color="#6574cd", height=0.6)
        if interval := measured["intervals"].get(name):
            axes.plot([interval["low"], interval["high"]], [place, place], color="#1a202c", linewidth=1.5)
        earlier = (before or {}).get("slices", {}).get(slice_name, {}).get("figures", {}).get(name)
        if earlier is not None:
            axes.plot(earlier, place, marker="D", color="#dd6b20", markersize=4)
    axes.set_yticks(range(len(rows)), [f"{s} {f}" for s, f, _, _ in reversed(rows)], fontsize=8)
    axes.set_xlim(min(0.0, *(v for _, _, v, _ in rows)), 1.0)
    axes.set_title("bars: this run; lines: 95 % interval; diamonds: the run before", fontsize=9)
    figure.savefig(path, format="svg", metadata={"Date": None})


def _interval(measured: Mapping[str, Any], figure: str) -> str:
    interval = measured["intervals"].get(figure)
    return f" [{interval['low']:.3f}, {interval['high']:.3f}]" if interval else ""


def _change(value: float, before: float | None) -> str:
    if before is None:
        return "–"
    return "same" if abs(value - before) < LEAST_CHANGE else f"{before:.3f} ({value - before:+.3f})"
