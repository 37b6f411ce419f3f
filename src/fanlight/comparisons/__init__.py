"""A school beside all schools of its kind, and a pilot beside a cohort like it: counts only, and small ones held back."""
