"""Time expressions and their EDTF values, anchored in the document."""
