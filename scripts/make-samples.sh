#!/bin/sh
# Makes the sample files in test/samples/files anew, on Debian 12 as root: `sh scripts/make-samples.sh`.
# The tools are needed for nothing else; what they make is committed. Bytes differ from run to run where a tool writes the time.
set -eu
cd "$(dirname "$0")/make-samples"
export DEBIAN_FRONTEND=noninteractive
apt-get update -q
apt-get install -q -y --no-install-recommends \
  ffmpeg imagemagick libheif-examples libavif-bin webp libimage-exiftool-perl sox libsox-fmt-all flac vorbis-tools opus-tools \
  libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui pandoc ghostscript qpdf \
  python3-openpyxl python3-xlsxwriter python3-xlwt \
  zip p7zip-full xz-utils bzip2 zstd genisoimage wixl rpm dpkg wabt gcc binutils gcc-mingw-w64-x86-64-win32 openjdk-17-jdk-headless
SAMPLES=$(mktemp -d)
export SAMPLES PYTHONDONTWRITEBYTECODE=1
for part in texts images media documents archives programs; do
  /usr/bin/python3 "$part.py"
done

# As .bin: Vite, TypeScript, formatters and Git do something of their own to files called .svg, .key, .mts or .md.
files=../../test/samples/files
rm -rf "$files"
mkdir -p "$files"
for file in "$SAMPLES"/*; do
  cp "$file" "$files/$(basename "$file").bin"
done
