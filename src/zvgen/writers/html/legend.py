"""What stands above a page in proof view.

The names of fields are shown behind the values and not only in a tooltip, which needs a mouse and is lost
on paper; the switch works with the keyboard and without a script.
"""

LEGEND = """\
<aside class="legende" aria-label="Prüfansicht">
<p><strong>Prüfansicht:</strong> Was aus den Daten eingesetzt ist, ist <mark class="wert" \
title="name_der_angabe">so hinterlegt</mark>, dahinter steht der Name der Angabe. Alles andere ist \
fester Wortlaut.</p>
<p class="schalter"><label><input type="checkbox" id="namen.zeigen" checked> \
Namen der Angaben zeigen</label></p>
</aside>
"""
