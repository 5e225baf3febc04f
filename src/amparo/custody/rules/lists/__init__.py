"""Reading lists that others wrote: bytes to text, text to rows, rows to what each says.

Pure, and made for whatever jails send: any bytes give rows, each with what it tells or why it
cannot be read, or one refusal of the whole file.
"""
