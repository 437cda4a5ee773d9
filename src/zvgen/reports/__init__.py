"""A comparison of two agreements or years to what people and programs read: pure, without files.

`text`, `json_report` and `markdown` say it in words and for programs; the tracked changes (`redline`), the
`synopse`, the `amendment`, the `review` page and the `workbook` are documents of their own.
"""
