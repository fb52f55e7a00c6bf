"""Programs and installers: GCC, MinGW, binutils, javac, jar, dpkg-deb, rpmbuild, wixl, WABT; Mach-O, DEX, APK and others by the script."""

import hashlib
import io
import plistlib
import struct
import zipapp
import zipfile
import zlib

from common import FILES, WORK, load, out, run, save, work

C = work("nothing.c", "int start(void) { return 0; }\n")
SMALL = ["-Os", "-s", "-nostdlib", "-Wl,--build-id=none"]
run("x86_64-w64-mingw32-gcc", *SMALL, "-Wl,-e,start", C, "-o", out("windows-64.exe"))
run("x86_64-w64-mingw32-gcc", *SMALL, "-Wl,-e,start", "-shared", C, "-o", out("library.dll"))
# 32 bits and no sections of its own: the smallest headers that the PE/COFF specification knows.
dos = b"MZ" + bytes(58) + struct.pack("<I", 64)
coff = b"PE\0\0" + struct.pack("<HHIIIHH", 0x14C, 1, 0, 0, 0, 224, 0x102)
optional = struct.pack("<HBBIIIIIIIIIHHHHHHIIIIHHIIIIII", 0x10B, 8, 0, 512, 0, 0, 0x1000, 0x1000, 0x2000, 0x400000, 0x1000, 512, 4, 0, 0, 0, 4, 0, 0, 0x2000, 512, 0, 3, 0, 0x100000, 0x1000, 0x100000, 0x1000, 0, 16) + bytes(128)
text = b".text\0\0\0" + struct.pack("<IIIIIIHHI", 3, 0x1000, 512, 512, 0, 0, 0, 0, 0x60000020)
windows_32 = (dos + coff + optional + text).ljust(512, b"\0") + b"\x31\xc0\xc3".ljust(512, b"\0")
save("windows-32.exe", windows_32)
# A stub as compilers write it moves the header back.
stub = b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0\xb8".ljust(60, b"\0") + struct.pack("<I", 1024)
save("late-header.exe", stub.ljust(1024, b"\0") + coff + optional + text)
save("dos.exe", b"MZ" + struct.pack("<HHHHHHHHHHHHH", 36, 1, 0, 2, 0, 0xFFFF, 0, 256, 0, 0, 0, 28, 0).ljust(30, b"\0") + b"\xb8\x00\x4c\xcd\x21".ljust(480, b"\x90"))
self_extracting = io.BytesIO(windows_32)
with zipfile.ZipFile(self_extracting, "a") as archive:
    archive.writestr(zipfile.ZipInfo("notes.txt", (2026, 1, 2, 3, 4, 6)), "They cost nothing.\n")
save("self-extracting.exe", self_extracting.getvalue())

run("gcc", *SMALL, "-static", "-Wl,-e,start", "-Wl,-n", C, "-o", out("linux-64"))
run("gcc", *SMALL, "-shared", "-Wl,-z,max-page-size=16,-z,noseparate-code", C, "-o", out("library.so"))
run("gcc", "-Os", "-c", C, "-o", out("object.o"))
assembly = work("nothing.s", ".globl _start\n_start: mov $1, %eax\n int $0x80\n")
run("as", "--32", assembly, "-o", work("nothing-32.o"))
run("ld", "-m", "elf_i386", "-s", "-n", work("nothing-32.o"), "-o", out("linux-32"))
elf = bytearray(load("linux-32"))
elf[4:6] = b"\x01\x02"
big = struct.unpack("<HHIIIIIHHHHHH", bytes(elf[16:52]))
save("big-endian-elf", bytes(elf[:16]) + struct.pack(">HHIIIIIHHHHHH", big[0], 8, *big[2:5], 0, *big[6:10], 0, 0, 0) + bytes(elf[52:]))
# An AppImage is ELF with letters where the header is padded.
appimage = bytearray(load("linux-64"))
appimage[8:11] = b"AI\x02"
save("tool.AppImage", bytes(appimage))


# Mach-O: header, one segment, entry point.
def mach_o(endian: str, bits: int, cpu: int) -> bytes:
    segment = b"__TEXT".ljust(16, b"\0")
    if bits == 64:
        commands = struct.pack(endian + "II", 0x19, 72) + segment + struct.pack(endian + "QQQQIIII", 1 << 32, 4096, 0, 4096, 5, 5, 0, 0)
        commands += struct.pack(endian + "IIQQ", 0x80000028, 24, 0x200, 0)
        head = struct.pack(endian + "IIIIIIII", 0xFEEDFACF, cpu, 3, 2, 2, len(commands), 0x85, 0)
    else:
        commands = struct.pack(endian + "II", 1, 56) + segment + struct.pack(endian + "IIIIIIII", 4096, 4096, 0, 4096, 5, 5, 0, 0)
        head = struct.pack(endian + "IIIIIII", 0xFEEDFACE, cpu, 3, 2, 1, len(commands), 0x85)
    return (head + commands).ljust(512, b"\0") + b"\x31\xc0\xc3".ljust(512, b"\0")


intel, arm = mach_o("<", 64, 0x01000007), mach_o("<", 64, 0x0100000C)
save("macos-64", intel)
save("macos-32", mach_o("<", 32, 7))
save("macos-powerpc", mach_o(">", 32, 18))
fat = struct.pack(">II", 0xCAFEBABE, 2) + struct.pack(">IIIII", 0x01000007, 3, 512, len(intel), 9) + struct.pack(">IIIII", 0x0100000C, 0, 1536, len(arm), 9)
save("macos-universal", fat.ljust(512, b"\0") + intel + arm)
fat_64 = struct.pack(">II", 0xCAFEBABF, 1) + struct.pack(">IIQQII", 0x0100000C, 0, 512, len(arm), 9, 0)
save("macos-universal-64", fat_64.ljust(512, b"\0") + arm)

# Scripts with a shebang.
save("script.sh", "#!/bin/sh\necho hello\n")
save("script.py", "#!/usr/bin/env python3\nprint('hello')\n")
save("script-with-space", "#! /usr/bin/perl -w\nprint 'hello';\n")
save("script-with-options", "#!/usr/bin/env -S node --no-warnings\nconsole.log('hello')\n")
save("script-crlf", "#!/bin/bash\r\necho hello\r\n")
save("install.command", "#!/bin/zsh\necho hello\n")
work("app/__main__.py", "print('hello')\n")
zipapp.create_archive(WORK / "app", out("tool.pyz"), interpreter="/usr/bin/env python3")
# Scripts that nothing but the name gives away.
save("script.bat", "@echo off\r\necho hello\r\n")
save("script.cmd", "echo hello\r\n")
save("script.ps1", "Write-Host 'hello'\r\n")
save("script.vbs", 'MsgBox "hello"\r\n')
save("minimal.com", b"\xb4\x09\xba\x08\x01\xcd\x21\xc3hello$")

# Java and Android.
run("javac", "--release", "8", "-g:none", "-d", str(WORK / "java"), work("Nothing.java", "class Nothing { public static void main(String[] a) {} }"))
save("Nothing.class", open(work("java/Nothing.class"), "rb").read())
run("jar", "cfe", out("tool.jar"), "Nothing", "-C", str(WORK / "java"), "Nothing.class")


def zipped(name: str, entries: dict, method=zipfile.ZIP_DEFLATED) -> None:
    with zipfile.ZipFile(out(name), "w") as archive:
        for entry, data in entries.items():
            archive.writestr(zipfile.ZipInfo(entry, (2026, 1, 2, 3, 4, 6)), data, method)


CLASS = load("Nothing.class")
MANIFEST = "Manifest-Version: 1.0\r\nMain-Class: Nothing\r\n\r\n"
zipped("manifest-last.jar", {"Nothing.class": CLASS, "META-INF/MANIFEST.MF": MANIFEST})
# DEX 035 with an empty map, and binary XML with one element.
words = [140, 112, 0x12345678, 0, 0, 112] + [0] * 12 + [28, 112]
rest = struct.pack("<20I", *words) + struct.pack("<IHHIIHHII", 2, 0, 0, 1, 0, 0x1000, 0, 1, 112)
rest = hashlib.sha1(rest).digest() + rest
save("classes.dex", b"dex\n035\0" + struct.pack("<I", zlib.adler32(rest)) + rest)
strings = struct.pack("<HHIIIIII", 1, 28, 28 + 4 + 24, 1, 0, 0, 32, 0) + struct.pack("<I", 0) + struct.pack("<H", 8) + "manifest".encode("utf-16-le") + bytes(2)
strings = strings[:4] + struct.pack("<I", len(strings)) + strings[8:]
element = struct.pack("<HHIIIIIHHHHHH", 0x102, 16, 36, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0, 20, 20, 0, 0, 0, 0)
close = struct.pack("<HHIIIII", 0x103, 16, 24, 1, 0xFFFFFFFF, 0xFFFFFFFF, 0)
axml = struct.pack("<HHI", 3, 8, 8 + len(strings + element + close)) + strings + element + close
APK = {"AndroidManifest.xml": axml, "classes.dex": load("classes.dex")}
zipped("app.apk", APK)
zipped("signed.apk", {"META-INF/MANIFEST.MF": MANIFEST, "META-INF/CERT.SF": "Signature-Version: 1.0\r\n\r\n", **APK})
zipped("classes-first.apk", dict(reversed(APK.items())))
info = plistlib.dumps({"CFBundleIdentifier": "com.example.sample", "CFBundleExecutable": "Sample"}, fmt=plistlib.FMT_BINARY)
zipped("app.ipa", {"Payload/": b"", "Payload/Sample.app/Info.plist": info, "Payload/Sample.app/Sample": arm})
zipped("mac-app.zip", {"Sample.app/Contents/Info.plist": info, "Sample.app/Contents/MacOS/Sample": intel})
appx = '<?xml version="1.0"?><Package xmlns="http://schemas.microsoft.com/appx/manifest/foundation/windows10"/>'
kinds = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="exe" ContentType="application/x-msdownload"/><Override PartName="/AppxManifest.xml" ContentType="application/vnd.ms-appx.manifest+xml"/></Types>'
zipped("app.appx", {"AppxManifest.xml": appx, "sample.exe": load("windows-64.exe"), "[Content_Types].xml": kinds})
zipped("extension.xpi", {"META-INF/mozilla.rsa": b"\x30\x03\x02\x01\0", "manifest.json": '{"manifest_version": 3, "name": "Sample", "version": "1"}'})
save("extension.crx", b"Cr24" + struct.pack("<II", 3, 0) + load("extension.xpi"))

# Packages and installers.
work("deb/DEBIAN/control", "Package: sample\nVersion: 1\nArchitecture: all\nMaintainer: Nobody <nobody@example.com>\nDescription: a sample\n")
run("dpkg-deb", "--root-owner-group", "-b", str(WORK / "deb"), out("package.deb"))
spec = work("sample.spec", "Name: sample\nVersion: 1\nRelease: 1\nSummary: a sample\nLicense: MIT\nBuildArch: noarch\n%description\nA sample.\n%files\n")
run("rpmbuild", "-bb", "--define", f"_topdir {WORK}/rpm", "--define", f"_rpmdir {WORK}/rpms", "--define", "_build_name_fmt sample.rpm", spec)
save("package.rpm", open(work("rpms/sample.rpm"), "rb").read())
wxs = work("sample.wxs", """<?xml version="1.0"?><Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
<Product Id="7c0ad2a8-5a3c-4c1a-9a51-4a3a5a8d7e01" Name="Sample" UpgradeCode="7c0ad2a8-5a3c-4c1a-9a51-4a3a5a8d7e02" Version="1.0" Manufacturer="Nobody" Language="1033">
<Package/><Directory Id="TARGETDIR" Name="SourceDir"><Component Id="C" Guid="7c0ad2a8-5a3c-4c1a-9a51-4a3a5a8d7e03"><CreateFolder/></Component></Directory>
<Feature Id="F" Level="1"><ComponentRef Id="C"/></Feature></Product></Wix>""")
run("wixl", "-o", out("installer.msi"), wxs)
# A macOS package is a xar archive: header and compressed table of contents.
toc = b'<?xml version="1.0"?><xar><toc><file id="1"><name>PackageInfo</name><type>file</type></file></toc></xar>'
packed = zlib.compress(toc)
save("installer.pkg", b"xar!" + struct.pack(">HHQQI", 28, 1, len(packed), len(toc), 0) + packed)
# A shell link ([MS-SHLLINK]) to nowhere, an AppleScript, WebAssembly, a Flash film, a help file.
save("link.lnk", struct.pack("<I", 76) + bytes.fromhex("0114020000000000c000000000000046") + bytes(56) + bytes(4))
save("compiled.scpt", b"FasdUAS 1.101.10\x0e\0\0\0\x04\x0f\xff\xff" + b"\xfa\xde\xde\xad")
run("wat2wasm", work("nothing.wat", '(module (func (export "start")))'), "-o", out("module.wasm"))
save("film.swf", b"FWS\x06" + struct.pack("<I", 21) + bytes.fromhex("30 0a 00 a0 00 01 01 00 40 00 00 00 00"))
