"""Dialogs gather data and hand it back; the screen that opened one keeps it."""
