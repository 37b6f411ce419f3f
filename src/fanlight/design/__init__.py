"""The GOV.UK look: page layouts, components, form rendering, question-page journeys and error pages."""
