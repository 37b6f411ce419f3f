"""The pages of the forecasting room."""
