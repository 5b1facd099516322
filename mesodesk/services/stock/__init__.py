"""Products, lots and vials, and the book of every microlitre."""
