"""What other modules may use of documents."""

from fanlight.documents.actions.approve_shredding import ShreddingNotAllowed, approve_shredding
from fanlight.documents.actions.keep_documents import DocumentGone, move_documents, withdraw_document
from fanlight.documents.actions.place_hold import HoldNotAllowed, lift_hold, place_hold
from fanlight.documents.due import shredded_ids
from fanlight.documents.made_here import content_of, keep_made_bundle
from fanlight.documents.printing import NotPrinted, print_pdf
from fanlight.documents.queries.files import DocumentCard, documents_kept, documents_of, documents_of_each
from fanlight.documents.registry import readable_by, register_holdable, take_parameters_from
from fanlight.documents.rules.file_kinds import ACCEPTED_ENDINGS, WHAT_IS_TAKEN
from fanlight.documents.rules.printed import Printed, PrintedPart
from fanlight.documents.rules.printed_report import (
    PrintedBlock,
    PrintedDrawing,
    PrintedNumber,
    PrintedPairs,
    PrintedReference,
    PrintedReport,
    PrintedSection,
    PrintedTable,
    PrintedWords,
)
from fanlight.documents.rules.refusals import FileRefused
from fanlight.documents.scanning import ScannerUnavailable
from fanlight.documents.uploading import accept_upload

__all__ = [
    "ACCEPTED_ENDINGS",
    "WHAT_IS_TAKEN",
    "DocumentCard",
    "DocumentGone",
    "FileRefused",
    "HoldNotAllowed",
    "NotPrinted",
    "Printed",
    "PrintedBlock",
    "PrintedDrawing",
    "PrintedNumber",
    "PrintedPairs",
    "PrintedPart",
    "PrintedReference",
    "PrintedReport",
    "PrintedSection",
    "PrintedTable",
    "PrintedWords",
    "ScannerUnavailable",
    "ShreddingNotAllowed",
    "accept_upload",
    "approve_shredding",
    "content_of",
    "documents_kept",
    "documents_of",
    "documents_of_each",
    "keep_made_bundle",
    "lift_hold",
    "move_documents",
    "place_hold",
    "print_pdf",
    "readable_by",
    "register_holdable",
    "shredded_ids",
    "take_parameters_from",
    "withdraw_document",
]
