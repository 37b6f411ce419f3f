"""What other modules may use of the imports room."""

from fanlight.imports.actions.ssd.read_history import newest_day, read_history, rows_in
from fanlight.imports.actions.taking import Outcome
from fanlight.imports.bringing_in import SENDER, Counts, Told, bring_in
from fanlight.imports.lines import NotReadable
from fanlight.imports.queries.unread import count_waiting, waiting_to_count
from fanlight.imports.refused import RefusedFile, reasons_beside, refused_beside
from fanlight.imports.rules.ssd_files import ExtractUnreadable, SsdFolder, open_folder
from fanlight.imports.rules.ssd_report import FolderInUse, HistoryReport, RefusedRows, folder_for_refused
from fanlight.imports.rules.ssd_values import DateShape

__all__ = [
    "SENDER",
    "Counts",
    "NotReadable",
    "Outcome",
    "RefusedFile",
    "Told",
    "bring_in",
    "count_waiting",
    "waiting_to_count",
    "reasons_beside",
    "refused_beside",
    "DateShape",
    "ExtractUnreadable",
    "FolderInUse",
    "HistoryReport",
    "RefusedRows",
    "SsdFolder",
    "folder_for_refused",
    "newest_day",
    "open_folder",
    "read_history",
    "rows_in",
]
