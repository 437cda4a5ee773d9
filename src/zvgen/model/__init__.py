"""The agreement and its parts: frozen, typed, without any reading or writing."""
