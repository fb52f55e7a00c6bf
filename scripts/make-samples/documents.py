"""Documents: LibreOffice, Pandoc, openpyxl, XlsxWriter, xlwt, Ghostscript, qpdf; iWork and encrypted OOXML by the script."""

import io
import os
import pathlib
import plistlib
import struct
import zipfile

import openpyxl
import xlsxwriter
import xlwt

from common import FILES, WORK, load, out, run, save, work

PAGE = work("page.html", "<html><body><h1>Dreams</h1><p>They cost nothing.</p></body></html>")
TABLE = work("table.csv", "name,amount\nTea,2\nMilk,1\n")


def libreoffice(source: str, target: str, name: str, *options: str) -> None:
    profile = f"-env:UserInstallation=file://{WORK}/profile"
    run("soffice", profile, "--headless", *options, "--convert-to", target, "--outdir", str(WORK / "office"), source)
    made = WORK / "office" / f"{pathlib.Path(source).stem}.{target.split(':')[0]}"
    os.replace(made, out(name))


def pandoc(source: str, name: str) -> None:
    run("pandoc", source, "-o", out(name))


WRITER = "--infilter=HTML (StarWriter)"
libreoffice(PAGE, "docx:MS Word 2007 XML", "libreoffice.docx", WRITER)
libreoffice(PAGE, "doc:MS Word 97", "libreoffice.doc", WRITER)
libreoffice(PAGE, "rtf:Rich Text Format", "libreoffice.rtf", WRITER)
libreoffice(PAGE, "odt:writer8", "letter.odt", WRITER)
libreoffice(TABLE, "xlsx", "libreoffice.xlsx")
libreoffice(TABLE, "xls", "libreoffice.xls")
libreoffice(TABLE, "ods", "table.ods")
deck = work("deck.fodp", """<?xml version="1.0"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:body><office:presentation><draw:page draw:name="first"/></office:presentation></office:body></office:document>""")
libreoffice(deck, "pptx", "libreoffice.pptx")
pandoc(PAGE, "pandoc.epub")
book = openpyxl.Workbook()
book.active["A1"] = "Tea"
book.save(out("openpyxl.xlsx"))
sheet = xlsxwriter.Workbook(out("xlsxwriter.xlsx"))
sheet.add_worksheet().write(0, 0, "Tea")
sheet.close()
old_book = xlwt.Workbook()
old_book.add_sheet("Tea").write(0, 0, 2)
old_book.save(out("xlwt.xls"))
save("by-hand.rtf", rb"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}They cost {\b nothing}.\par}")


def rewrite(source: bytes, name: str, order, *, level=zipfile.ZIP_DEFLATED, stream=False, change=None, add=None) -> None:
    """The same entries in another order, with data descriptors if streamed."""

    class Stream(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, piece):
            self.data += piece
            return len(piece)

    target = Stream() if stream else io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(source)) as old, zipfile.ZipFile(target, "w", level) as new:
        for entry in sorted((e.filename for e in old.infolist() if not e.is_dir()), key=order):
            data = old.read(entry)
            new.writestr(zipfile.ZipInfo(entry, (2026, 1, 2, 3, 4, 6)), change(entry, data) if change else data, level)
        for entry, data in (add or {}).items():
            new.writestr(zipfile.ZipInfo(entry, (2026, 1, 2, 3, 4, 6)), data, level)
    save(name, bytes(target.data) if stream else target.getvalue())


types_last = lambda entry: (entry == "[Content_Types].xml", entry)
types_first = lambda entry: (entry != "[Content_Types].xml", entry)
rewrite(load("libreoffice.docx"), "types-last.docx", types_last)
rewrite(load("libreoffice.docx"), "streamed.docx", types_first, stream=True)
rewrite(load("openpyxl.xlsx"), "types-last.xlsx", types_last)
rewrite(load("openpyxl.xlsx"), "streamed.xlsx", types_first, stream=True)

OOXML = "application/vnd.openxmlformats-officedocument."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
few = io.BytesIO()
with zipfile.ZipFile(few, "w") as package:
    part = f'<Override PartName="/ppt/presentation.xml" ContentType="{OOXML}presentationml.presentation.main+xml"/>'
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/content-types"
    package.writestr("[Content_Types].xml", f'<?xml version="1.0"?>\n<Types xmlns="{namespace}">{rels}{part}</Types>')
    target = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="ppt/presentation.xml"/>'
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    package.writestr("_rels/.rels", f'<?xml version="1.0"?>\n<Relationships xmlns="{namespace}">{target}</Relationships>')
    namespace = "http://schemas.openxmlformats.org/presentationml/2006/main"
    package.writestr("ppt/presentation.xml", f'<?xml version="1.0"?>\n<p:presentation xmlns:p="{namespace}"/>')
rewrite(few.getvalue(), "types-last.pptx", types_last)
rewrite(few.getvalue(), "streamed.pptx", types_first, stream=True)


def macro(kind: str, usual: str, entry: str, name: str, source: str) -> None:
    """The content type that Office gives files with macros."""
    change = lambda e, data: data.replace(usual.encode(), kind.encode()) if e == "[Content_Types].xml" else data
    rewrite(load(source), name, types_first, change=change, add={entry: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)})


macro("application/vnd.ms-word.document.macroEnabled.main+xml", f"{OOXML}wordprocessingml.document.main+xml", "word/vbaProject.bin", "macros.docm", "libreoffice.docx")
macro("application/vnd.ms-excel.sheet.macroEnabled.main+xml", f"{OOXML}spreadsheetml.sheet.main+xml", "xl/vbaProject.bin", "macros.xlsm", "openpyxl.xlsx")


def compound(streams: "dict[str, bytes]") -> bytes:
    """A compound file ([MS-CFB]) of large enough streams: no mini stream, one FAT sector, one directory sector per four."""
    fat, body, starts = [], b"", {}
    for name, data in streams.items():
        data = data.ljust(4096, b"\0")
        data += bytes(-len(data) % 512)
        count = len(data) // 512
        starts[name] = (len(fat), len(data))
        fat += [len(fat) + i + 1 for i in range(count - 1)] + [0xFFFFFFFE]
        body += data
    first_dir = len(fat)
    names = list(streams)

    def entry(name, kind, child, right, start, size):
        text = (name + "\0").encode("utf-16-le")
        return text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1) + struct.pack("<III", 0xFFFFFFFF, right, child) + bytes(36) + struct.pack("<IQ", start, size)

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFF, 0xFFFFFFFE, 0)
    for i, name in enumerate(names):
        right = i + 2 if i + 1 < len(names) else 0xFFFFFFFF
        directory += entry(name, 2, 0xFFFFFFFF, right, *starts[name])
    free = bytes(64) + struct.pack("<HBB", 0, 0, 0) + b"\xff" * 12 + bytes(48)
    directory += free * (-len(directory) // 128 % 4)
    sectors = len(directory) // 512
    fat += [first_dir + i + 1 for i in range(sectors - 1)] + [0xFFFFFFFE]
    fat_at = len(fat)
    fat.append(0xFFFFFFFD)
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(512, b"\xff")
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIIIIIIII", 0, 1, first_dir, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", fat_at)
    return head.ljust(512, b"\xff") + body + directory + table


# A docx with a password is no zip: [MS-OFFCRYPTO] puts it into a compound file. (The cipher text is noise.)
save("password.docx", compound({"EncryptedPackage": struct.pack("<Q", 4000) + bytes((i * 73 + 41) % 256 for i in range(4088)), "EncryptionInfo": b"\x04\0\x04\0\x40\0\0\0<encryption/>"}))

# PowerPoint 97 ([MS-PPT]): the atoms that lead to an empty document.
atom = lambda kind, data, version=0: struct.pack("<HHI", version, kind, len(data)) + data
slides = atom(1000, atom(1001, struct.pack("<iiiiiiIIHH", 5760, 4320, 4320, 5760, 1, 2, 0, 0, 1, 0) + bytes(4)) + atom(1002, b""), 15)
directory_at = len(slides)
slides += atom(6002, struct.pack("<II", 1 << 20 | 1, 0))
edit_at = len(slides)
slides += atom(4085, struct.pack("<IIIIIIHH", 0, 0x03000000, 0, directory_at, 1, 1, 1, 0))
user = atom(4086, struct.pack("<IIIHHBBH", 0x14, 0xE391C05F, edit_at, 4, 1012, 3, 0, 0) + b"Zoe\0" + struct.pack("<I", 8))
save("empty.ppt", compound({"Current User": user, "PowerPoint Document": slides}))
save("message.msg", compound({"__properties_version1.0": bytes(32), "__substg1.0_0037001F": "Dreams".encode("utf-16-le")}))

# iWork since 2013: a zip of stored .iwa archives, each a Snappy frame around Protocol Buffers.
run("convert-im6.q16", "-size", "16x16", "xc:white", "-strip", thumb := work("thumb.jpg"))
THUMB = open(thumb, "rb").read()


def iwa(kind: int) -> bytes:
    payload = b"\x08\x01"
    info = b"\x08\x01\x12\x0a" + b"\x08" + bytes([kind & 127 | 128, kind >> 7]) + b"\x12\x03\x01\x00\x05" + b"\x18\x02"
    info = b"\x08\x01\x12" + bytes([len(info) - 4]) + info[4:]
    archive = bytes([len(info)]) + info + payload
    snappy = bytes([len(archive), (len(archive) - 1) << 2]) + archive
    return b"\0" + struct.pack("<I", len(snappy))[:3] + snappy


def iwork(name: str, kind: int, *index: str) -> None:
    with zipfile.ZipFile(out(name), "w", zipfile.ZIP_STORED) as package:
        add = lambda entry, data: package.writestr(zipfile.ZipInfo(entry, (2026, 1, 2, 3, 4, 6)), data)
        for entry in index:
            add(f"Index/{entry}.iwa", iwa(kind))
        add("Metadata/DocumentIdentifier", "8E1F3A52-0C9B-4F53-9E0C-2F6C9B3B7C11")
        add("Metadata/BuildVersionHistory.plist", plistlib.dumps(["Template: Blank (13.1)", "M13.1-7037.0.101-2"]))
        add("Metadata/Properties.plist", plistlib.dumps({"fileFormatVersion": "13.1.2", "isMultiPage": False}, fmt=plistlib.FMT_BINARY))
        for picture in ["preview.jpg", "preview-micro.jpg", "preview-web.jpg"]:
            add(picture, THUMB)


iwork("package.pages", 10000, "Document", "ViewState", "CalculationEngine", "Metadata", "DocumentStylesheet", "AnnotationAuthorStorage")
iwork("package.numbers", 1, "Document", "ViewState", "CalculationEngine", "Tables/DataList", "Tables/Tile", "DocumentStylesheet")
iwork("package.key", 1, "Document", "Slide", "MasterSlide-2", "ViewState", "Metadata", "DocumentStylesheet")


def iwork_2009(name: str, index: str, xml: str) -> None:
    with zipfile.ZipFile(out(name), "w", zipfile.ZIP_DEFLATED) as package:
        add = lambda entry, data: package.writestr(zipfile.ZipInfo(entry, (2009, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED)
        add("buildVersionHistory.plist", plistlib.dumps(["Template: Blank (2009-01-02 03:04)"]))
        add(index, f'<?xml version="1.0"?>\n{xml}')
        add("QuickLook/Thumbnail.jpg", THUMB)


iwork_2009("iwork-09.pages", "index.xml", '<sl:document xmlns:sl="http://developer.apple.com/namespaces/sl" sl:version="92008102400"/>')
iwork_2009("iwork-09.numbers", "index.xml", '<ls:document xmlns:ls="http://developer.apple.com/namespaces/ls" ls:version="72007061400"/>')
iwork_2009("iwork-09.key", "index.apxl", '<key:presentation xmlns:key="http://developer.apple.com/namespaces/keynote2" key:version="92008102400"/>')

# EPUB as the specification wants it is Pandoc's; many are zipped anyhow.
rewrite(load("pandoc.epub"), "mimetype-last.epub", lambda entry: (entry == "mimetype", entry))
rewrite(load("pandoc.epub"), "mimetype-deflated.epub", lambda entry: (entry != "mimetype", entry))

POSTSCRIPT = "%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 72 72\n/Helvetica findfont 12 scalefont setfont 9 36 moveto (Dreams) show showpage\n"
save("drawing.eps", POSTSCRIPT)
ps = str(FILES / "drawing.eps")
run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite", "-dEmbedAllFonts=false", f"-sOutputFile={out('ghostscript.pdf')}", ps)
pdf = str(FILES / "ghostscript.pdf")
run("qpdf", "--linearize", pdf, out("linearized.pdf"))
run("qpdf", "--encrypt", "user", "owner", "256", "--", pdf, out("encrypted.pdf"))
save("junk-first.pdf", b"\r\nfrom a scanner, with regards\r\n\x00\x01" + load("ghostscript.pdf"))
save("bom-first.pdf", b"\xef\xbb\xbf" + load("ghostscript.pdf"))
