import { chromium, type Browser } from "playwright";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { chromiumArguments, findChromium } from "../../scripts/chromium.mjs";
import { startApp } from "./support/app.js";
import { makeBucket, type Bucket } from "./support/bucket.js";
import { linqOverS3, type LinqOverS3 } from "./support/linq-over-s3.js";

const s3 = inject("s3");

describe.skipIf(s3 === null)("the widget in Chromium, with a real S3 server for storage", () => {
  let browser: Browser;
  let bucket: Bucket;
  beforeAll(async () => {
    if (!s3) return;
    const executablePath = findChromium();
    browser = await chromium.launch({ args: chromiumArguments(), ...(executablePath && { executablePath }) });
    bucket = await makeBucket(s3);
  });
  afterAll(() => browser?.close());

  async function openWidget(linq: LinqOverS3) {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    await page.goto(await startApp(linq.client));
    return {
      choose: (...files: { name: string; mimeType: string; buffer: Buffer }[]) =>
        page.locator('[data-part="hidden-input"]').setInputFiles(files),
      states: () =>
        page
          .locator('[data-part="item"]')
          .evaluateAll((items) => items.map((item) => item.getAttribute("data-state"))),
    };
  }

  const randomFile = (name: string, mimeType: string, size: number) => ({
    name,
    mimeType,
    buffer: Buffer.from(crypto.getRandomValues(new Uint8Array(size))),
  });

  test("uploads files whole, by a preflight and a signed PUT, under their types", async () => {
    const linq = linqOverS3(bucket);
    const widget = await openWidget(linq);
    const files = [
      randomFile("notes (1) à b.txt", "text/plain", 1),
      randomFile("clip.mp4", "video/mp4", 65_000),
      randomFile("写真 🐈.csv", "text/csv", 40_000),
    ];
    await widget.choose(...files);
    await expect.poll(widget.states).toEqual(["complete", "complete", "complete"]);

    expect(linq.stored).toHaveLength(files.length);
    for (const { key, filename, content_type } of linq.stored) {
      const file = files.find(({ name }) => name === filename);
      expect(await bucket.head(key)).toMatchObject({ contentType: content_type, bytes: file?.buffer.length });
      expect(file?.buffer.equals(await bucket.get(key))).toBe(true);
    }
  });

  test("gets a new ticket for one that S3 refuses without saying so to the page", async () => {
    const linq = linqOverS3(bucket);
    linq.expireNext();
    const widget = await openWidget(linq);
    const file = randomFile("late.txt", "text/plain", 1_000);
    await widget.choose(file);
    await expect.poll(widget.states).toEqual(["complete"]);

    const [expired, renewed, ...others] = linq.stored;
    expect(others).toEqual([]);
    expect(await bucket.head(expired?.key ?? "")).toMatchObject({ status: 404 });
    expect(file.buffer.equals(await bucket.get(renewed?.key ?? ""))).toBe(true);
  });
});
