"""Text formats: nothing but their words, in the encodings that are met with."""

from common import save

TEXT = "Träume kosten nichts.\r\n\r\nÇa va? 日本語 🙂\r\n"
save("plain.txt", "Meet at noon. Bring the tickets.\n")
save("utf8-bom.txt", b"\xef\xbb\xbf" + TEXT.encode())
save("utf16-le.txt", b"\xff\xfe" + TEXT.encode("utf-16-le"))
save("utf16-be.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))
save("latin1.txt", "Grüße aus Köln, 20 °C\n".encode("latin-1"))
save("server.log", "2026-01-02T03:04:05Z INFO started\n2026-01-02T03:04:06Z WARN slow: 1.2 s\n")
# Words that begin like other formats.
save("begins-like-a-program.txt", "MZ was Mark Zbikowski, an architect of MS-DOS; his initials begin its programs.\n")
save("begins-like-a-bitmap.csv", "BMI,weight,height\n22.5,70,1.76\n")
save("begins-like-a-song.csv", "ID3,title\n1,First light\n")
save("begins-like-a-channel.txt", "#!lounge is where we talk, #!help is for questions.\n")

CSV = 'name,"city, country",amount\r\nZoë,"Köln, DE",12.50\r\n\r\n"O""Hara",Cork,-3\r\n'
save("table.csv", CSV)
save("utf8-bom.csv", b"\xef\xbb\xbf" + CSV.encode())
save("utf16.csv", b"\xff\xfe" + CSV.replace(",", "\t").encode("utf-16-le"))
save("latin1-semicolons.csv", CSV.replace(",", ";").encode("latin-1"))
save("empty-lines.csv", "\r\n\r\na,b\r\n1,2\r\n")

save("notes.md", "# Notes\n\n- one\n- *two*\n\n```sh\n#!/bin/sh\necho hello\n```\n")
save("begins-with-html.md", '<p align="center"><img src="logo.svg" alt=""></p>\n\n# A project\n')
save("front-matter.md", "---\ntitle: Dreams\n---\n\nThey cost nothing.\n")

VCARD = "BEGIN:VCARD\r\nVERSION:{}\r\nN:Doe;Zoë;;;\r\nFN:Zoë Doe\r\nTEL;TYPE=CELL:+15550100\r\nEND:VCARD\r\n"
save("contact-3.vcf", VCARD.format("3.0"))
save("contact-4.vcf", VCARD.format("4.0"))
save("contact-2.1.vcf", VCARD.format("2.1").replace("ë", "=C3=AB").replace("\r\n", "\n"))
save("two-contacts.vcf", b"\xef\xbb\xbf" + (VCARD.format("3.0") * 2).encode())

save(
    "meeting.ics",
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//samples//EN\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\n"
    "UID:1@example.com\r\nDTSTAMP:20260102T030405Z\r\nDTSTART:20260103T120000Z\r\nSUMMARY:Lunch\r\nEND:VEVENT\r\n"
    "END:VCALENDAR\r\n",
)

DRAWING = '<svg width="8" height="8"><text y="8">8</text></svg>'
save("page.html", f"<!DOCTYPE html>\n<html lang=en><title>A page</title><body>{DRAWING}<p>Hello</p></body></html>\n")
save("comment-first.html", "<!-- saved from a browser -->\n<html><head><title>A page</title></head></html>\n")
save("fragment.html", f"<p>Hello, <b>you</b>. {DRAWING}</p>\n")
XHTML = '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">\n'
save("xhtml-style.html", f'<?xml version="1.0"?>\n{XHTML}<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>\n')
save("utf16.html", b"\xff\xfe" + "<html><body>Grüße</body></html>".encode("utf-16-le"))

save("data.xml", '<?xml version="1.0" encoding="UTF-8"?>\n<orders><order id="1">Tea</order></orders>\n')
save("no-prolog.xml", "<orders/>\n")
save("bom.xml", b"\xef\xbb\xbf" + '<?xml version="1.0"?><orders>ü</orders>'.encode())
save("utf16.xml", b"\xff\xfe" + '<?xml version="1.0" encoding="UTF-16"?><orders>ü</orders>'.encode("utf-16-le"))
save("feed.xml", '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>News</title></channel></rss>\n')
save("property-list.xml", '<?xml version="1.0"?>\n<plist version="1.0"><dict/></plist>\n')

save("data.json", '{ "name": "Zoë", "amounts": [1, 2.5, -3e2], "ok": true }\n')
save("array.json", "\n[\n]\n")
save("word.json", '"hello"')

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16">\n  <circle cx="8" cy="8" r="7" fill="#c33"/>\n  <text x="4" y="12">8</text>\n</svg>\n'
PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n'
save("drawing.svg", SVG)
save("with-prolog.svg", PROLOG + SVG)
save("with-comment.svg", f"{PROLOG}<!-- Made by hand, {'and with a long preface, ' * 60} as editors write. -->\n{SVG}")
DOCTYPE = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
save("with-doctype.svg", PROLOG + DOCTYPE + SVG)
ENTITY = '<!DOCTYPE svg [ <!ENTITY ns "http://www.w3.org/2000/svg"> ]>\n'
save("with-entity.svg", PROLOG + ENTITY + SVG.replace("http://www.w3.org/2000/svg", "&ns;"))
PREFIXED = SVG.replace("<svg xmlns=", "<svg:svg xmlns:svg=").replace("</svg>", "</svg:svg>")
PREFIXED = PREFIXED.replace("<circle", "<svg:circle").replace("<text ", "<svg:text ").replace("</text>", "</svg:text>")
save("prefixed.svg", PREFIXED)
save("utf16.svg", b"\xff\xfe" + SVG.encode("utf-16-le"))
save("bom.svg", b"\xef\xbb\xbf\r\n\r\n" + SVG.encode())
SCRIPTED = SVG.replace("</svg>", '  <script>document.title = "ran"</script>\n  <image href="https://example.com/a.png"/>\n</svg>')
save("with-script.svg", SCRIPTED)
