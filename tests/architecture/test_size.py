"""Small files and small functions, so that each can be read at one sitting."""

import statistics

from tests.architecture.source import Function, Source, python_files

FILE_LIMIT = 500
PARAMETER_LIMIT = 6
# "file:function" -> why it takes more than six parameters.
MANY_PARAMETERS: dict[str, str] = {
    "src/teladan/audit/commands.py:record": "the one event writer; its payload stays flat",
    "src/teladan/evaluation/queries/fakta.py:_rhk_fakta": "joins one row from what each bulk query "
    "found; a dataclass would only rename the same seven",
}
# Who acts and when are asked of every command alike and are no choice of the caller.
_NOT_COUNTED = {"self", "cls", "by", "at"}


def lines_of(function: Function) -> int:
    """Code lines without the docstring."""
    start = function.body[0]
    is_documented = len(function.body) > 1 and isinstance(getattr(start, "value", None), object)
    first = function.body[1] if is_documented and _is_docstring(start) else start
    return (function.end_lineno or first.lineno) - first.lineno + 1


def _is_docstring(node: object) -> bool:
    value = getattr(node, "value", None)
    return isinstance(getattr(value, "value", None), str)


def functions() -> list[tuple[Source, Function]]:
    return [(source, each) for source in python_files() for each in source.functions()]


def percentile(values: list[int], share: int) -> float:
    return statistics.quantiles(values, n=100)[share - 1]


def test_no_file_is_longer_than_500_lines() -> None:
    everything = [*python_files(), *python_files("tests")]
    long = [f"{each.name}: {each.lines}" for each in everything if each.lines > FILE_LIMIT]
    assert not long, f"split by subject into a package of the same name: {long}"


def test_most_files_are_short() -> None:
    sizes = [each.lines for each in python_files()]
    longest = sorted(((each.lines, each.name) for each in python_files()), reverse=True)[:8]
    assert percentile(sizes, 90) <= 250, f"one file in ten is over 250 lines: {longest}"


def test_functions_are_short() -> None:
    sizes = [lines_of(each) for _, each in functions()]
    longest = sorted(((lines_of(f), f"{s.name}:{f.name}") for s, f in functions()), reverse=True)
    assert statistics.median(sizes) <= 8, "the median function is over 8 lines"
    assert percentile(sizes, 95) <= 40, f"one function in twenty is over 40 lines: {longest[:12]}"


def test_functions_take_at_most_six_parameters() -> None:
    many = []
    for source, function in functions():
        given = function.args
        names = [each.arg for each in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
        counted = [name for name in names if name not in _NOT_COUNTED]
        place = f"{source.name}:{function.name}"
        if len(counted) > PARAMETER_LIMIT and place not in MANY_PARAMETERS:
            many.append(f"{place} ({len(counted)})")
    assert not many, f"gather what belongs together in a dataclass: {many}"


def test_no_work_is_left_marked_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "XX" + "X:")
    left = [each.name for each in python_files() if any(mark in each.text for mark in marks)]
    assert not left, f"finish it or file it: {left}"
