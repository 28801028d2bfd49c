"""How amity looks: themes, roles of text, and the style sheet."""
