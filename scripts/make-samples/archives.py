"""Archives and disk images: Info-ZIP, gzip, tar, 7-Zip, xz, bzip2, zstd, genisoimage; RAR, cabinet and DMG by their formats."""

import gzip
import io
import plistlib
import struct
import tarfile
import zipfile
import zlib

from common import FILES, WORK, load, out, run, save, work

for name in ["notes.txt", "tea/list.txt"]:
    work(f"zip/{name}", "They cost nothing.\n" * 3)
HERE = {"cwd": str(WORK / "zip")}
run("zip", "-X", out("one-file.zip"), "notes.txt", **HERE)
run("zip", "-X", "-r", out("folders.zip"), ".", **HERE)
run("zip", "-X", "-P", "secret", out("encrypted.zip"), "notes.txt", **HERE)
run("sh", "-c", f"cat notes.txt | zip -X - - > {out('streamed.zip')}", **HERE)
save("empty.zip", b"PK\x05\x06" + bytes(18))
comment = b"They cost nothing, either."
save("comment.zip", load("one-file.zip")[:-2] + struct.pack("<H", len(comment)) + comment)


def zipped(name: str, entries: dict, **options) -> None:
    with zipfile.ZipFile(FILES / name, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, data in entries.items():
            archive.writestr(zipfile.ZipInfo(entry, (2026, 1, 2, 3, 4, 6)), data, zipfile.ZIP_DEFLATED, **options)


with zipfile.ZipFile(out("zip64.zip"), "w") as archive:
    with archive.open(zipfile.ZipInfo("notes.txt", (2026, 1, 2, 3, 4, 6)), "w", force_zip64=True) as entry:
        entry.write(b"They cost nothing.\n")
zipped("macos.zip", {"notes.txt": "They cost nothing.\n", "__MACOSX/._notes.txt": b"\0\x05\x16\x07\0\x02\0\0Mac OS X        " + bytes(2)})
# Ordinary zips of things that would not be taken, or are told by the same names, one folder deeper.
zipped("holds-documents.zip", {"report.docx": load("types-last.docx"), "src/META-INF/MANIFEST.MF": "", "src/AndroidManifest.xml": "<manifest/>", "src/word/document.xml": "<a/>"})

save("text.gz", gzip.compress(b"They cost nothing.\n", mtime=0))
named = io.BytesIO()
with gzip.GzipFile("notes.txt", "wb", fileobj=named, mtime=1767323045) as stream:
    stream.write(b"They cost nothing.\n")
save("named.gz", named.getvalue())


def tar(mode: str) -> bytes:
    made = io.BytesIO()
    entry = tarfile.TarInfo("notes.txt")
    entry.size = 19
    with tarfile.open(fileobj=made, mode=mode, format=tarfile.USTAR_FORMAT) as archive:
        archive.addfile(entry, io.BytesIO(b"They cost nothing.\n"))
    return made.getvalue()


save("folder.tar.gz", gzip.compress(tar("w"), mtime=0))
save("drawing.svgz", gzip.compress(load("drawing.svg"), mtime=0))

save("folder.tar", tar("w")[:2048])
save("folder.tar.bz2", tar("w:bz2"))
save("folder.tar.xz", tar("w:xz"))
run("zstd", "-f", work("zip/notes.txt"), "-o", out("text.zst"))
run("7z", "a", out("folder.7z"), "notes.txt", **HERE)


# RAR: signature, main header, one stored file, end; versions 4 and 5 of the published format.
def rar4(kind: int, flags: int, data: bytes, more: bytes = b"") -> bytes:
    rest = struct.pack("<BHH", kind, flags, 7 + len(data)) + data
    return struct.pack("<H", zlib.crc32(rest) & 0xFFFF) + rest + more


TEXT = b"They cost nothing.\n"
entry = struct.pack("<IIBIIBBHI", len(TEXT), len(TEXT), 3, zlib.crc32(TEXT), 0x5C22188B, 20, 0x30, 9, 0o100644) + b"notes.txt"
save("version-4.rar", b"Rar!\x1a\x07\0" + rar4(0x73, 0, bytes(6)) + rar4(0x74, 0x8000, entry, TEXT) + rar4(0x7B, 0x4000, b""))


def rar5(data: bytes, more: bytes = b"") -> bytes:
    rest = bytes([len(data)]) + data
    return struct.pack("<I", zlib.crc32(rest)) + rest + more


entry = bytes([2, 2, len(TEXT), 4, len(TEXT), 0xA4, 0x83, 2]) + struct.pack("<I", zlib.crc32(TEXT)) + bytes([0, 1, 9]) + b"notes.txt"
save("version-5.rar", b"Rar!\x1a\x07\x01\0" + rar5(b"\x01\0\0") + rar5(entry, TEXT) + rar5(b"\x05\0\0"))

# Cabinet ([MS-CAB]): one folder, one stored block.
block = struct.pack("<IHH", 0, len(TEXT), len(TEXT)) + TEXT
file = struct.pack("<IIHHHH", len(TEXT), 0, 0, 0x5C22, 0x188B, 0x20) + b"notes.txt\0"
size = 36 + 8 + len(file) + len(block)
head = struct.pack("<4sIIIIIBBHHHHH", b"MSCF", 0, size, 0, 44, 0, 3, 1, 1, 1, 0, 7, 0)
save("driver.cab", head + struct.pack("<IHH", 44 + len(file), 1, 0) + file + block)

# Disk images.
work("disc/notes.txt", "They cost nothing.\n")
run("genisoimage", "-quiet", "-no-pad", "-V", "SAMPLE", "-o", out("disc.iso"), str(WORK / "disc"))
sectors = zlib.compress(bytes(512 * 64))
mish = struct.pack(">4sIQQQII", b"mish", 1, 0, 64, 0, 64, 0) + bytes(24) + struct.pack(">II", 2, 32) + bytes(128)
mish += struct.pack(">I", 2) + struct.pack(">IIQQQQ", 0x80000005, 0, 0, 64, 0, len(sectors))
mish += struct.pack(">IIQQQQ", 0xFFFFFFFF, 0, 64, 0, len(sectors), 0)
blocks = [{"Attributes": "0x0050", "CFName": "whole disk", "Data": mish, "ID": "0", "Name": "whole disk"}]
xml = plistlib.dumps({"resource-fork": {"blkx": blocks}})
koly = struct.pack(">4sIII", b"koly", 4, 512, 1) + struct.pack(">QQQQQ", 0, 0, len(sectors), 0, 0) + struct.pack(">II", 1, 1)
koly += bytes(16) + struct.pack(">II", 0, 0) + bytes(128) + struct.pack(">QQ", len(sectors), len(xml)) + bytes(120)
koly += struct.pack(">II", 0, 0) + bytes(128) + struct.pack(">IQ", 1, 64) + bytes(12)
assert len(koly) == 512
save("compressed.dmg", sectors + xml + koly)
save("bzip2.dmg", tar("w:bz2") + xml + koly)
