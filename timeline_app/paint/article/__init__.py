"""Painting an article's page: lines of text and the marks behind them."""
