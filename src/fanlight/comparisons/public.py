"""What other modules may use of comparisons."""

from fanlight.comparisons.actions.keep_kind_figures import keep_kind_figures

__all__ = ["keep_kind_figures"]
