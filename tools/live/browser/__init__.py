"""What runs in the reader's browser: the scripts of a page, and the kernel that runs its cells."""
