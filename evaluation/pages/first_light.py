"""Reports as pages that a person reads."""

from typing import Any


def first_light_page(report: dict[str, Any]) -> str:
    """The first-light report as Markdown."""
    timing, checks = report["medians"], report["checks"]
    lines = [
        "# First light",
        "",
        f"{report['day']}, {report['machine']}, generator {report['answers'][0]['generator']}. Made by "
        "`python -m evaluation first-light`; the whole of it is in `first-light.json`.",
        "",
        "| measured | median | asked for |",
        "|---|---|---|",
        f"| evidence shown after | {timing['evidence_seconds']:.2f} s | 2 s |",
        f"| first proven sentence after | {timing['first_sentence_seconds']:.1f} s | – |",
        f"| whole answer after | {timing['total_seconds']:.1f} s | 20 s |",
        f"| peak memory of the app | {report['app_peak_megabytes']:,} MB | – |",
        "",
        f"{checks['sentences']} sentences; {checks['sentences_without_citation']} without a citation; "
        f"{checks['citations']} citations, {checks['citations_outside_their_passage']} of them not the exact words of "
        f"their passage; {checks['sentences_dropped']} sentences dropped. "
        f"{report['same_text_when_asked_again']} of {len(report['answers'])} answers were the same when asked again.",
        "",
        "| stage (its own process, imports included) | seconds | peak memory |",
        "|---|---|---|",
        *(f"| {cost['stage']} | {cost['seconds']:.1f} | {cost['peak_megabytes']:,} MB |" for cost in report["stages"]),
        "",
        "## The answers, through the client",
        "",
    ]
    for answer in report["answers"]:
        lines += _answer_lines(answer)
    lines += ["## The same questions in the browser", ""]
    for shown in report["browser"]:
        lines += [f"**{shown['question']}** ({shown['seconds']} s)", ""]
        lines += [f"> {line}" for line in shown["shown"].splitlines() if line.strip()]
        lines.append("")
    return "\n".join(lines)


def _answer_lines(answer: dict[str, Any]) -> list[str]:
    lines = [f"### {answer['question']}", "", f"*{answer['outcome']}*: {answer['text']}", ""]
    for citation in answer["citations"]:
        quote = " ".join(citation["quote"].split())
        lines.append(f"- [{citation['marker']}] {citation['passage_id']}: “{quote}”")
    for note in answer["notes"]:
        lines.append(f"- note: {note['text']}")
    for dropped in answer["dropped"]:
        lines.append(f"- left out ({dropped['reason']}): ~~{dropped['text']}~~")
    return [*lines, ""]
