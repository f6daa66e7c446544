"""A report as a file: PDF, document, workbook. What it says is decided elsewhere."""
