"""How a PDF file carries the data it was made from, whatever made it."""

NAME = "daten.json"
MIME_TYPE = "application/json"
DESCRIPTION = "Daten und Vorlagen, aus denen dieses Dokument entstand"
