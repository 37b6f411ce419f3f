"""Annex A of Ofsted's inspection framework: lists 1 to 7 of 11, as an inspector asks for them on a day."""
