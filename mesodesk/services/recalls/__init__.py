"""Finding a lot by its barcode, who was treated with it, and recalls with letters and contacts."""
