"""What somebody writes about people."""
