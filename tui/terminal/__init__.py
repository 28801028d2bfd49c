"""The driver for a real terminal.

The only package that builds on what Textual does not promise: its Linux driver, and its parser of
keys. Where another Textual has them no more, importing ``driver`` raises ImportError, and the app
runs on the driver that Textual picks.
"""
