"""What happens around every request: safe headers, errors in words, who acts."""
