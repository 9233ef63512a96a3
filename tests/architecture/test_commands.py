"""Every write says who, when and what, and leaves an audit event."""

import ast
from collections.abc import Iterator

from tests.architecture.source import (
    SRC,
    Function,
    Source,
    called_names,
    domains_with,
    python_files,
)

# command -> why it records no event of its own.
WITHOUT_EVENT: dict[str, str] = {
    "plan_kehadiran": "a dry run: it shows what an import would change and changes nothing",
    "plan_asesmen": "the same",
    "plan_hari": "a dry run, the same",
    "plan_karier": "a dry run, the same",
    "deposit_answer": "an event per answer would join it to a person; close_days records the day",
    "deposit_short_answer": "the same",
    "assist_answer": "as deposit_answer: the row names the officer who typed it",
    "deposit_usulan": "as deposit_answer; close_days forgets the origin",
    "deposit_penilaian": "the same",
    "answer_undian": "an event per answer would join it to a person; the release records the round",
    "answer_denyut": "it would join an answer to a person; release_denyut records the whole",
    "forget_sittings": "throws away half a key that is of no use; open_key is the event",
    "confirm_password": "counts tries and nothing else; the signature that follows is the event",
}
# command -> why nobody is signed in yet.
WITHOUT_ACTOR: dict[str, str] = {
    "deposit_answer": "a citizen, who is not asked her name",
    "deposit_short_answer": "the same",
    "destroy_due_disiplin": "the clock asks for it, in every instansi",
    "release_due": "the clock asks for it, in every instansi",
    "start_due_putaran": "the clock asks for it, in every instansi",
    "reckon_due_dampak": "the clock asks for it, in every instansi",
    "close_terms": "the clock asks for it, in every instansi",
    "deposit_usulan": "a citizen, who is not asked her name",
    "deposit_penilaian": "the same",
    "close_days": "the clock asks for it, in every instansi",
    "forget_sittings": "the clock asks for it, and a session that ends",
    "find_peringatan": "the clock asks for it, in every instansi",
    "close_due_denyut": "the clock asks for it, in every instansi",
    "forward_due_tawaran": "the clock asks for it, in every instansi",
    "forget_old_usulan": "the clock asks for it, in every instansi",
    "refresh_due_profil": "the clock asks for it, in every instansi",
    "create_instansi": "the first act of an installation; nobody exists yet",
    "authenticate": "the person is known only after it",
    "pass_second_step": "the person is known only after it",
    "open_session": "the account that has just been authenticated stands for the person",
    "begin_latihan": "in the copy nobody is anybody before she begins",
    "use_reset_code": "the one-time code stands for the person",
    "deposit_laporan": "a citizen has no account",
    "complete_laporan": "the code of her report stands for the citizen",
    "confirm_laporan": "the code of her report stands for the citizen",
    "reopen_laporan": "the code of her report stands for the citizen",
}
# Domains whose `commands` are no business writes.
NOT_A_DOMAIN = {"audit"}


def command_sources() -> list[Source]:
    domains = set(domains_with("commands.py")) - NOT_A_DOMAIN
    return [
        source
        for source in python_files()
        if source.path.relative_to(SRC).parts[1] in domains
        and any(part in {"commands", "commands.py"} for part in source.path.parts)
    ]


def keyword_names(function: Function) -> set[str]:
    return {each.arg for each in function.args.kwonlyargs}


def exported(source: Source) -> set[str] | None:
    """The names that a package of commands offers; None where `commands` is one file."""
    package = source.path.parent / "__init__.py"
    if source.path.parent.name != "commands":
        return None
    for node in Source(package).tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return set(ast.literal_eval(node.value))
    return set()


def commands() -> Iterator[tuple[Source, Function]]:
    """The offered functions that take an instant: those are the writes."""
    for source in command_sources():
        offered = exported(source)
        for function in source.public_functions():
            if "at" in keyword_names(function) and (offered is None or function.name in offered):
                yield source, function


def test_every_package_of_commands_says_what_it_offers() -> None:
    empty = {source.name for source in command_sources() if exported(source) == set()}
    assert not empty, f"list the commands in __all__ of commands/__init__.py: {empty}"


def audited_names() -> set[str]:
    """Functions of the commands modules that record, directly or through another of them."""
    bodies: dict[str, set[str]] = {}
    for source in command_sources():
        for function in source.functions():
            bodies.setdefault(function.name, set()).update(called_names(function))
    audited = {"record"}
    while more := {n for n, calls in bodies.items() if n not in audited and calls & audited}:
        audited |= more
    return audited


def test_every_command_records_an_audit_event() -> None:
    audited = audited_names()
    silent = [
        f"{source.name}:{function.name}"
        for source, function in commands()
        if function.name not in audited and function.name not in WITHOUT_EVENT
    ]
    assert not silent, f"each needs audit.record(…) in its transaction: {silent}"


def test_commands_take_keywords_only() -> None:
    positional = [
        f"{source.name}:{function.name}"
        for source, function in commands()
        if function.name not in WITHOUT_EVENT
        if function.args.args or function.args.posonlyargs
    ]
    assert not positional, f"put `*,` first, so that two ids cannot be swapped: {positional}"


def test_commands_say_who_acts() -> None:
    anonymous = [
        f"{source.name}:{function.name}"
        for source, function in commands()
        if "by" not in keyword_names(function) and function.name not in WITHOUT_ACTOR
    ]
    assert not anonymous, f"take `by: Actor`: {anonymous}"


def test_commands_return_an_id_or_nothing() -> None:
    """No model object leaves a command; the doors read through queries."""
    leaking = []
    for source, function in commands():
        returned = ast.unparse(function.returns) if function.returns else "(not said)"
        if any(name in returned for name in ("models.", "QuerySet", "(not said)")):
            leaking.append(f"{source.name}:{function.name} -> {returned}")
    assert not leaking, leaking


def test_commands_are_documented() -> None:
    bare = [f"{s.name}:{f.name}" for s, f in commands() if not ast.get_docstring(f)]
    assert not bare, f"say what it is for and which errors it raises: {bare}"


def test_no_exception_is_left_of_a_vanished_command() -> None:
    present = {function.name for _, function in commands()}
    gone = (set(WITHOUT_EVENT) | set(WITHOUT_ACTOR)) - present
    assert not gone, f"take it out of the exceptions: {gone}"
