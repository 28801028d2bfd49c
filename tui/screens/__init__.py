"""One screen a mode: a screen reads the Book, shows it, and keeps what its dialogs bring back."""
