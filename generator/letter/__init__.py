"""What a letter is, and everything that can be known of it without a page."""
