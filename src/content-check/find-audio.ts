import { type FileBytes, latin1, viewOf } from "./file-bytes.js";
import { type Finding, findSignature } from "./signatures.js";

/** Length of the header of an AAC frame. That of MPEG is shorter. */
const HEADER_BYTES = 7;

/** Limit of tags in front of the sound. */
const MAX_TAGS = 4;

/** Version and size of an ID3 tag. The size is written in four bytes of seven bits each. */
const TAG = /^ID3[^\xff]{2}[^][\0-\x7f]{4}/;

/** Sample rates of MPEG-1, halved in MPEG-2 and quartered in MPEG-2.5. Source: ISO/IEC 11172-3 section 2.4.2.3. */
const SAMPLE_RATES = [44_100, 48_000, 32_000];

/** Bit rates in kilobits per second, of layers I to III of MPEG-1, then of layer I and of layers II and III of MPEG-2. */
const BIT_RATES = [
  [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/** Finds MP3 and AAC by their frames, or by the tag in front of them. */
export async function findAudio(bytes: FileBytes, head: Uint8Array): Promise<Finding | undefined> {
  let start = 0;
  let tag = head;
  for (let count = 0; count < MAX_TAGS && TAG.test(latin1(tag.subarray(0, 10))); count += 1) {
    start += 10 + tag.subarray(6, 10).reduce((sum, byte) => sum * 128 + byte, 0);
    tag = await bytes.at(start, 16);
  }
  const found = await findFrames(bytes, start);
  if (found || start === 0) return found;
  // FLAC and OGG files have such tags as well, though rarely.
  const signed = findSignature(latin1(tag));
  return signed && /flac|ogg/.test(signed.type) ? signed : { type: "audio/mpeg" };
}

/** Two frames in a row, or a file of one frame. The bits that begin a frame occur in other files as well. */
async function findFrames(bytes: FileBytes, start: number): Promise<Finding | undefined> {
  const first = frameOf(await bytes.at(start, HEADER_BYTES));
  if (!first) return undefined;
  const end = start + first.length;
  const isFrame = end === bytes.size || frameOf(await bytes.at(end, HEADER_BYTES))?.kind === first.kind;
  return isFrame ? { type: first.type } : undefined;
}

interface Frame {
  readonly type: string;
  /** The bits that all frames of a file share. */
  readonly kind: number;
  readonly length: number;
}

function frameOf(header: Uint8Array): Frame | undefined {
  if (header.length < HEADER_BYTES) return undefined;
  const bits = viewOf(header).getUint32(0);
  if (bits >>> 21 !== 0x7ff) return undefined;
  return ((bits >>> 17) & 3) === 0 ? aacFrame(header, bits) : mpegFrame(bits);
}

/** Source: ISO/IEC 14496-3 section 1.A.2.2, ADTS. */
function aacFrame(header: Uint8Array, bits: number): Frame | undefined {
  const length = (viewOf(header).getUint32(3) >>> 13) & 0x1fff;
  const isValid = bits >>> 20 === 0xfff && ((bits >>> 10) & 15) < 13 && length >= 7;
  return isValid ? { type: "audio/aac", kind: bits & 0xfffe_fdc0, length } : undefined;
}

function mpegFrame(bits: number): Frame | undefined {
  const version = (bits >>> 19) & 3;
  const layer = 4 - ((bits >>> 17) & 3);
  const isFirst = version === 3;
  const rates = BIT_RATES[isFirst ? layer - 1 : Math.min(layer + 2, 4)];
  const bitRate = rates?.[((bits >>> 12) & 15) - 1];
  const sampleRate = SAMPLE_RATES[(bits >>> 10) & 3];
  if (version === 1 || bitRate === undefined || sampleRate === undefined) return undefined;
  const samples = layer === 1 ? 384 : layer === 3 && !isFirst ? 576 : 1152;
  const slots = (samples / 8 / (layer === 1 ? 4 : 1)) * 1000 * bitRate;
  const rate = sampleRate / (isFirst ? 1 : version === 2 ? 2 : 4);
  const length = (Math.floor(slots / rate) + ((bits >>> 9) & 1)) * (layer === 1 ? 4 : 1);
  return { type: "audio/mpeg", kind: bits & 0xfffe_0c00, length };
}
