"""What is sent about money, read and judged."""
