"""What tests share: databases, personas, browser, measures; typed like the product."""
