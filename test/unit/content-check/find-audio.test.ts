import { expect, test } from "vitest";
import { join } from "../convert/bytes.js";
import { sentName } from "./judged.js";

test.each([
  ["song.mp3", [0xff, 0xfb, 0x90, 0x00], 417],
  ["song.aac", [0xff, 0xf1, 0x50, 0x80, 0x20, 0x1f, 0xfc], 256],
])("%s of real frames is sent", async (name, header, length) => {
  const frame = new Uint8Array(length);
  frame.set(header);
  expect(await sentName(name, join(frame, frame, frame))).toBe(name);
  // Frames in a row are sound, whatever the name says.
  expect(await sentName("song.txt", join(frame, frame, frame))).toBe(name);
});
