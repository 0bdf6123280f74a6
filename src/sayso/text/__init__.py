"""Text: sentences, offsets, time expressions, quotations: what several stages need of plain text. Knows no claims."""
