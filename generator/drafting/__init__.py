"""Beginning a letter: from nothing, or from an existing one."""
