"""Posts → the house style that they show: facts of each, statements about all with their evidence, a text. Pure.

The rules themselves are asked which posts keep a statement (`judges`), so that the evidence is what `lint` will show.
"""
