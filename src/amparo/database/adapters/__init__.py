"""What touches the operating system: programs, folders, processes, locks, the disk."""
