"""An import-linter contract: modules meet at one door, `fanlight.<module>.public`."""

from __future__ import annotations

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, output

ROOT = "fanlight"
# Settings and the server's entry are read by Django and by the command line; they are no module's inside.
OPEN = {"fanlight.config"}


class PublicOnly(Contract):
    """Broken by any import of another module's inside."""

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        """Return every import that goes round a public.py."""
        broken = [
            (importer, imported)
            for importer in sorted(graph.find_descendants(ROOT))
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if goes_round(importer, imported)
        ]
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        """Name each import and the door it should have used."""
        for importer, imported in check.metadata["broken"]:
            output.print_error(f"{importer} imports {imported}: use {door_of(imported)}", bold=False)


def goes_round(importer: str, imported: str) -> bool:
    """Whether this import reaches inside another module."""
    # Django writes migrations, and names what it finds where it finds it.
    if not imported.startswith(f"{ROOT}.") or ".migrations" in importer:
        return False
    if module_of(importer) == module_of(imported) or module_of(imported) in OPEN:
        return False
    return imported != door_of(imported)


def module_of(name: str) -> str:
    """`fanlight.people` for anything inside it."""
    return ".".join(name.split(".")[:2])


def door_of(name: str) -> str:
    """The one part of a module that others may import."""
    return f"{module_of(name)}.public"
