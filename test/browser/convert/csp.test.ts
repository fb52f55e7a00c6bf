import { beforeAll, expect, test } from "vitest";
import { convertImage } from "../../../src/convert/convert-image.js";
import { corners, pixelsOf } from "./pixels.js";
import { cornersWebp } from "./webp-files.js";

/** A policy stays for as long as the page does. So this test has a page to itself. */
beforeAll(() => {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "worker-src 'none'; img-src 'none'; media-src 'none'";
  document.head.append(policy);
});

test("converts a WebP where the page's policy allows no workers and images, without a violation", async () => {
  const violations: string[] = [];
  document.addEventListener("securitypolicyviolation", ({ blockedURI }) => violations.push(blockedURI));

  const { file } = await convertImage(new File([cornersWebp()], "photo.webp"), {
    contentType: "image/webp",
    types: ["image/png"],
    maxBytes: 1_000_000,
    signal: new AbortController().signal,
  });
  expect(corners(await pixelsOf(file))).toEqual(["red", "lime", "white", "blue"]);

  // Violations are told in order: what the conversion caused would come before this one.
  new Image().src = "https://images.example/";
  await expect.poll(() => violations).toEqual(["https://images.example/"]);
});
