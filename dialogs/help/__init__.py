"""The welcome, questions and other support."""
