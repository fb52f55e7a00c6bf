import { beforeAll, expect, test, vi } from "vitest";
import { convertImage } from "../../../src/convert/convert-image.js";
import { corners, pixelsOf } from "./pixels.js";
import { cornersWebp } from "./webp-files.js";

/** A policy stays for as long as the page does; so this test has one to itself. */
beforeAll(() => {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "worker-src 'none'";
  document.head.append(policy);
});

test("converts on the page itself where its policy allows no worker, and asks for one once only", async () => {
  const blocked = vi.fn<(event: SecurityPolicyViolationEvent) => void>();
  document.addEventListener("securitypolicyviolation", blocked);
  const convert = async () =>
    await convertImage(new File([cornersWebp()], "photo.webp"), {
      contentType: "image/webp",
      types: ["image/png"],
      maxBytes: 1_000_000,
      signal: new AbortController().signal,
    });
  const { file } = await convert();
  expect(corners(await pixelsOf(file))).toEqual(["red", "lime", "white", "blue"]);
  expect((await convert()).file.type).toBe("image/png");
  const directives = () => blocked.mock.calls.map(([{ effectiveDirective }]) => effectiveDirective);
  await expect.poll(directives).toEqual(["worker-src"]);
});
