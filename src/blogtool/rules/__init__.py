"""The rules, a module a family. Families do not know each other."""
