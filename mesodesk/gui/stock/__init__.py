"""The stock: products, lots and vials, where every millilitre went, and recalls."""
