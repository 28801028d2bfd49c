"""Bytes: a TinyDB storage and table over a snapshot and a journal, with locks, history, backups
and drafts. Nothing else imports tinydb, and nothing else writes files of the store."""
