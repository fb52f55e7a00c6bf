"""Images: ImageMagick, FFmpeg, libheif, libwebp, libavif, and ExifTool for what cameras add."""

import struct

from common import FILES, load, out, run, save, work

IM = "convert-im6.q16"
PICTURE = work("picture.png")
run(IM, "-size", "48x32", "gradient:#c33-#36c", "-strip", PICTURE)
CLEAR = work("clear.png")
run(IM, "-size", "32x32", "xc:none", "-fill", "#3c6", "-draw", "circle 16,16 16,4", "-strip", CLEAR)
FRAMES = [work(f"frame{i}.png") for i in range(3)]
for i, frame in enumerate(FRAMES):
    run(IM, "-size", "24x24", f"xc:hsl({i * 120},80%,50%)", "-strip", f"PNG24:{frame}")

run(IM, PICTURE, "-quality", "80", out("baseline.jpg"))
run(IM, PICTURE, "-quality", "80", "-interlace", "JPEG", out("progressive.jpg"))
run(IM, PICTURE, "-colorspace", "CMYK", out("cmyk.jpg"))
run(IM, PICTURE, "-quality", "80", out("exif-gps.jpg"))
PLACE = ["-GPSLatitude=48.8584", "-GPSLatitudeRef=N", "-GPSLongitude=2.2945", "-GPSLongitudeRef=E", "-GPSAltitude=35"]
CAMERA = ["-Make=Example", "-Model=Camera 1", "-DateTimeOriginal=2026:01:02 03:04:05"]
run("exiftool", "-overwrite_original", "-n", *PLACE, *CAMERA, "-Orientation=6", "-XMP:City=Paris", str(FILES / "exif-gps.jpg"))
# Without JFIF, Exif comes first, as cameras write it.
jpeg = load("exif-gps.jpg")
if jpeg[2:4] == b"\xff\xe0":
    save("exif-gps.jpg", jpeg[:2] + jpeg[4 + struct.unpack(">H", jpeg[4:6])[0] :])
plain = load("baseline.jpg")
# No APP segment at all: quantization tables at once.
save("no-app-segment.jpg", plain[:2] + plain[4 + struct.unpack(">H", plain[4:6])[0] :])

run(IM, PICTURE, f"PNG24:{out('true-color.png')}")
run(IM, CLEAR, f"PNG32:{out('transparent.png')}")
run(IM, PICTURE, "-colors", "8", f"PNG8:{out('palette.png')}")
run(IM, PICTURE, f"PNG24:{out('exif-gps.png')}")
run("exiftool", "-overwrite_original", "-n", *PLACE, str(FILES / "exif-gps.png"))
run("ffmpeg", "-y", "-framerate", "2", "-i", work("frame%d.png"), "-plays", "0", "-f", "apng", out("animated.png"))


run(IM, PICTURE, out("still-89a.gif"))
run(IM, PICTURE, f"GIF87:{out('still-87a.gif')}")
run(IM, "-delay", "50", *FRAMES, "-loop", "0", out("animated.gif"))

run("heif-enc", "-q", "40", PICTURE, "-o", out("brand-heic.heic"))
heic = load("brand-heic.heic")


def branded(major: bytes, *compatible: bytes) -> bytes:
    """The HEIC with another ftyp of the same length, so that offsets stay right."""
    size = struct.unpack(">I", heic[:4])[0]
    brands = b"".join(compatible).ljust(size - 16, b"\0")
    assert len(brands) == size - 16, (size, compatible)
    return heic[:8] + major + heic[12:16] + brands + heic[size:]


room = (struct.unpack(">I", heic[:4])[0] - 16) // 4
save("brand-heix.heic", branded(b"heix", *[b"mif1", b"heix", b"heic"][:room]))
save("brand-mif1-of-heic.heic", branded(b"mif1", *[b"mif1", b"heic", b"miaf"][:room]))
save("brand-mif1.heif", branded(b"mif1", *[b"mif1"] * room))
save("exif-gps.heic", heic)
run("exiftool", "-overwrite_original", "-n", *PLACE, *CAMERA, str(FILES / "exif-gps.heic"))

run(IM, PICTURE, "-define", "tiff:endian=lsb", "-compress", "LZW", out("little-endian.tif"))
run(IM, PICTURE, "-define", "tiff:endian=msb", "-compress", "Zip", out("big-endian.tiff"))
run(IM, PICTURE, "-compress", "LZW", f"TIFF64:{out('bigtiff.tif')}")
run(IM, FRAMES[0], FRAMES[1], "-compress", "LZW", out("two-pages.tif"))
run(IM, PICTURE, "-resize", "24x16", out("true-color.bmp"))
run(IM, PICTURE, "-colors", "16", "-resize", "24x16", f"BMP3:{out('windows-3.bmp')}")
run(IM, PICTURE, "-resize", "24x16", f"BMP2:{out('os2.bmp')}")
run(IM, CLEAR, "-define", "icon:auto-resize=32,16", out("sizes.ico"))
small = work("small.png")
run(IM, CLEAR, small)
icon = open(small, "rb").read()
save("png-inside.ico", struct.pack("<HHHBBBBHHII", 0, 1, 1, 32, 32, 0, 0, 1, 32, len(icon), 22) + icon)

run("cwebp", "-q", "60", PICTURE, "-o", out("lossy.webp"))
run("cwebp", "-lossless", PICTURE, "-o", out("lossless.webp"))
run("cwebp", "-q", "60", CLEAR, "-o", out("transparent.webp"))
run("gif2webp", "-q", "60", str(FILES / "animated.gif"), "-o", out("animated.webp"))
run("avifenc", PICTURE, out("still.avif"))
avif = load("still.avif")
save("brand-mif1.avif", avif[:8] + b"mif1" + avif[12:])
run(IM, PICTURE, out("still.jp2"))
run(IM, FRAMES[0], "-depth", "8", out("layers.psd"))
run(IM, PICTURE, out("still.pcx"))
save("cursor.cur", load("png-inside.ico")[:2] + b"\x02" + load("png-inside.ico")[3:])
