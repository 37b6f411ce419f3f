"""The WSGI application of the bare page."""

from benchmarks.bare.web import application_of

application = application_of()
