"""Sounds and films: FFmpeg, SoX, the FLAC, Vorbis and Opus tools; AMR, MIDI and old QuickTime by their specifications."""

import struct

from common import load, out, run, save, work

TONE = ["-f", "lavfi", "-i", "sine=frequency=440:duration=0.25:sample_rate=8000"]
FILM = ["-f", "lavfi", "-i", "testsrc=size=32x32:rate=5:duration=0.6,format=yuv420p"]
SOUND44 = ["-f", "lavfi", "-i", "sine=frequency=440:duration=0.2:sample_rate=44100"]
EXACT = ["-bitexact", "-map_metadata", "-1"]


def ffmpeg(name: str, *arguments: str) -> None:
    run("ffmpeg", "-y", *arguments, *EXACT, out(name))


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", 8 + len(data)) + kind + data


def boxes(data: bytes) -> "list[tuple[bytes, bytes]]":
    found, at = [], 0
    while at < len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        found.append((data[at + 4 : at + 8], data[at : at + size]))
        at += size
    return found


# MP3: bare frames, with tags before and after, with a tag that holds a picture.
ffmpeg("bare.mp3", *TONE, "-b:a", "16k", "-id3v2_version", "0", "-write_xing", "0")
ffmpeg("xing-header.mp3", *TONE, "-b:a", "16k", "-id3v2_version", "0")
run("ffmpeg", "-y", *TONE, "-b:a", "16k", "-metadata", "title=Ton", "-id3v2_version", "3", "-write_id3v1", "1", out("id3v2.mp3"))
run("convert-im6.q16", "-size", "30x30", "plasma:red-blue", "-strip", cover := work("cover.png"))
run("ffmpeg", "-y", *TONE, "-i", cover, "-map", "0", "-map", "1", "-c:v", "copy", "-b:a", "16k", "-id3v2_version", "3", out("cover.mp3"))
save("id3v1-only.mp3", load("bare.mp3") + b"TAG" + b"Tone".ljust(125, b"\0"))
# ID3v2.4 padded beyond what a first look reads.
padding = 5000
save("padded-id3.mp3", b"ID3\x04\0\0" + bytes([0, 0, padding >> 7, padding & 127]) + bytes(padding) + load("bare.mp3"))
save("zeros-first.mp3", bytes(64) + load("bare.mp3"))
ffmpeg("layer2.mp2", *SOUND44, "-c:a", "mp2", "-b:a", "64k")

ffmpeg("adts.aac", *TONE, "-c:a", "aac", "-b:a", "16k", "-f", "adts")
save("id3.aac", b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + load("adts.aac"))
# MPEG-2 AAC with checksums has other bits in the second byte.
frames = bytearray(load("adts.aac"))
at = 0
while at < len(frames):
    frames[at + 1] |= 0x08
    at += (frames[at + 3] & 3) << 11 | frames[at + 4] << 3 | frames[at + 5] >> 5
save("mpeg2.aac", bytes(frames))

ffmpeg("brand-m4a.m4a", *TONE, "-c:a", "aac", "-b:a", "16k")
m4a = boxes(load("brand-m4a.m4a"))
rest = b"".join(whole for kind, whole in m4a if kind != b"ftyp")
length = len(m4a[0][1]) - 16


def with_brands(major: bytes, *compatible: bytes) -> bytes:
    """Of the same length, so that offsets stay right."""
    brands = (b"".join(compatible) + b"isom" * 8)[:length]
    return box(b"ftyp", major + struct.pack(">I", 0) + brands) + rest


save("brand-m4b.m4b", with_brands(b"M4B ", b"M4B ", b"mp42"))
save("brand-mp42.m4a", with_brands(b"mp42", b"mp42", b"M4A "))
save("brand-isom.m4a", with_brands(b"isom", b"isom", b"mp42"))
save("brand-dash.m4a", with_brands(b"dash", b"iso6", b"mp41"))
ffmpeg("lossless.m4a", *TONE, "-c:a", "alac")

ffmpeg("pcm.caf", *TONE, "-c:a", "pcm_s16be")
ffmpeg("alac.caf", *TONE, "-c:a", "alac")
ffmpeg("pcm.wav", *TONE, "-c:a", "pcm_u8")
ffmpeg("float.wav", *TONE, "-t", "0.05", "-c:a", "pcm_f32le")
ffmpeg("adpcm.wav", *TONE, "-c:a", "adpcm_ms")
ffmpeg("rf64.wav", *TONE, "-c:a", "pcm_u8", "-rf64", "always")
run("ffmpeg", "-y", *TONE, "-c:a", "pcm_u8", "-write_bext", "1", "-metadata", "description=Tone", out("broadcast.wav"))
run("sox", "-n", "-r", "8000", "-b", "16", out("pcm.aiff"), "synth", "0.2", "sine", "440")
run("ffmpeg", "-y", *TONE, "-c:a", "pcm_mulaw", "-f", "aiff", out("mulaw.aifc"))

# AMR narrow band, RFC 4867: frames of silence (type 8, 5 bytes) and none (type 15).
silence = bytes([8 << 3 | 4]) + bytes.fromhex("f89e670000")[:5]
save("voice.amr", b"#!AMR\n" + (silence + bytes([15 << 3 | 4]) * 7) * 8)
save("wide-band.awb", b"#!AMR-WB\n" + bytes([15 << 3 | 4]) * 50)

# Standard MIDI files: one track, two tracks, and wrapped in RIFF.
TRACK = bytes.fromhex("00c000 00903c40 60803c40 00ff2f00".replace(" ", ""))


def midi(kind: int, tracks: int) -> bytes:
    head = b"MThd" + struct.pack(">IHHH", 6, kind, tracks, 96)
    return head + (b"MTrk" + struct.pack(">I", len(TRACK)) + TRACK) * tracks


save("one-track.mid", midi(0, 1))
save("two-tracks.midi", midi(1, 2))
song = midi(0, 1)
save("riff.rmi", b"RIFF" + struct.pack("<I", 12 + len(song)) + b"RMIDdata" + struct.pack("<I", len(song)) + song)

# Films.
H264 = ["-c:v", "libx264", "-profile:v", "baseline", "-crf", "40", "-x264-params", "info=0"]
ffmpeg("index-last.mp4", *FILM, *H264)
ffmpeg("index-first.mp4", *FILM, *H264, "-movflags", "+faststart")
ffmpeg("fragmented.mp4", *FILM, *H264, "-movflags", "frag_keyframe+empty_moov+default_base_moof")
ffmpeg("with-sound.mp4", *FILM, *TONE, *H264, "-c:a", "aac", "-b:a", "16k", "-brand", "mp42")
ffmpeg("hevc.mp4", *FILM, "-c:v", "libx265", "-crf", "45", "-x265-params", "info=0", "-tag:v", "hvc1")
ffmpeg("sound-only.mp4", *TONE, "-c:a", "aac", "-b:a", "16k", "-f", "mp4")
for brand in ["avc1", "iso5", "MSNV"]:
    ffmpeg(f"brand-{brand.lower()}.mp4", *FILM, *H264, "-brand", brand)
ffmpeg("brand-m4v.m4v", *FILM, *H264, "-f", "ipod", "-brand", "M4V ")
ffmpeg("brand-mp42.m4v", *FILM, *H264, "-f", "mp4", "-brand", "mp42")
ffmpeg("brand-qt.mov", *FILM, *H264)
ffmpeg("brand-qt-index-first.mov", *FILM, *H264, "-movflags", "+faststart")
ffmpeg("jpeg.mov", *FILM, "-c:v", "mjpeg", "-q:v", "20")

# QuickTime from before ftyp: the same film with its first box gone and the places of its samples moved.
mov = boxes(load("brand-qt.mov"))
by_kind = {kind: whole for kind, whole in mov}


def moved(moov: bytes, by: int) -> bytes:
    at = moov.index(b"stco") + 8
    count = struct.unpack(">I", moov[at : at + 4])[0]
    offsets = struct.unpack(f">{count}I", moov[at + 4 : at + 4 + 4 * count])
    return moov[: at + 4] + struct.pack(f">{count}I", *[o + by for o in offsets]) + moov[at + 4 + 4 * count :]


def mdat_at(film: "list[tuple[bytes, bytes]]") -> int:
    at = 0
    for kind, whole in film:
        if kind == b"mdat":
            return at
        at += len(whole)
    raise ValueError


def old(first: bytes) -> bytes:
    return first + by_kind[b"mdat"] + moved(by_kind[b"moov"], len(first) - mdat_at(mov))


save("starts-with-mdat.mov", old(b""))
save("starts-with-wide.mov", old(box(b"wide", b"")))
save("starts-with-free.mov", old(box(b"free", bytes(8))))
save("starts-with-skip.mov", old(box(b"skip", bytes(8))))
moov = by_kind[b"moov"]
save("starts-with-moov.mov", moved(moov, len(moov) - mdat_at(mov)) + by_kind[b"mdat"])

ffmpeg("system.mpg", *FILM, "-r", "25", "-c:v", "mpeg1video", "-q:v", "20", "-f", "mpeg")
ffmpeg("dvd.mpeg", *FILM, "-r", "25", "-c:v", "mpeg2video", "-q:v", "20", "-f", "vob")
ffmpeg("stream.m1v", *FILM, "-r", "25", "-c:v", "mpeg1video", "-q:v", "20", "-f", "mpeg1video")
ffmpeg("stream.m2v", *FILM, "-r", "25", "-c:v", "mpeg2video", "-q:v", "20", "-f", "mpeg2video")
ffmpeg("mpeg4.avi", *FILM, "-c:v", "mpeg4", "-q:v", "20")
ffmpeg("jpeg.avi", *FILM, "-c:v", "mjpeg", "-q:v", "20")
ffmpeg("brand-3gp4.3gp", *FILM, *H264)
ffmpeg("brand-3gp6.3gp", *FILM, *H264, "-brand", "3gp6")
ffmpeg("sound-only.3gp", *TONE, "-c:a", "aac", "-b:a", "16k", "-f", "3gp")

# Image sequences, as bursts of photos are kept: an HEVC track of pictures, under the brands of HEIF.
hevc = load("hevc.mp4")
for name, major in [("brand-hevc.heics", b"hevc"), ("brand-msf1.heif", b"msf1")]:
    brands = b"".join([b"msf1", b"hevc", b"iso8"] * 3)[: struct.unpack(">I", hevc[:4])[0] - 16]
    sequence = hevc[:8] + major + bytes(4) + brands + hevc[16 + len(brands) :]
    save(name, sequence.replace(b"vide" + bytes(12), b"pict" + bytes(12)))

# What Linq doesn't take.
ffmpeg("film.3g2", *FILM, *H264)
ffmpeg("film.mkv", *FILM, *H264)
ffmpeg("film.webm", *FILM, "-c:v", "libvpx", "-b:v", "20k")
ffmpeg("film.flv", *FILM, "-c:v", "flv")
ffmpeg("film.wmv", *FILM, "-c:v", "wmv2", "-q:v", "20")
ffmpeg("film.mts", *FILM, *H264, "-f", "mpegts")
ffmpeg("film.ogv", *FILM, "-s", "32x32", "-c:v", "libtheora", "-q:v", "1")
wav = work("tone.wav")
run("ffmpeg", "-y", *SOUND44, wav)
run("flac", "-f", "--no-padding", "--no-seektable", wav, "-o", out("tone.flac"))
save("id3.flac", b"ID3\x04\0\0\0\0\0\x0a" + bytes(10) + load("tone.flac"))
run("oggenc", "-q", "0", "-s", "1", wav, "-o", out("vorbis.ogg"))
run("opusenc", "--bitrate", "16", "--serial", "1", wav, out("voice.opus"))
ffmpeg("flac.oga", *TONE, "-c:a", "flac", "-f", "ogg")
ffmpeg("speex.spx", *TONE, "-c:a", "libspeex")
ffmpeg("sound.wma", *SOUND44, "-c:a", "wmav2", "-b:a", "64k")
ffmpeg("sound.ac3", *SOUND44, "-c:a", "ac3", "-b:a", "64k")
ffmpeg("sound.au", *TONE, "-c:a", "pcm_mulaw")
