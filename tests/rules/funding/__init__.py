"""The rules of funding, by numbers that anybody can work out by hand."""
