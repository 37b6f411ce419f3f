"""What is typed about work, checked and not saved."""

from fanlight.casework.forms.moves import AcceptForm, AllocateForm, CloseForm, RefuseForm, ReopenForm
from fanlight.casework.forms.team import DutyForm

__all__ = ["AcceptForm", "AllocateForm", "CloseForm", "DutyForm", "RefuseForm", "ReopenForm"]
