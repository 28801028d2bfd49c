"""Parts of a screen: plain data in, messages out."""
