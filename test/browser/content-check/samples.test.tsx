import { waitFor } from "@testing-library/react";
import { describe, expect, test, vi } from "vitest";
import { LinqUploader } from "../../../src/index.js";
import { refusedSamples, supportedSamples } from "../../samples/manifest.js";
import { readSample } from "../../samples/read-sample.js";
import { ENDPOINT, localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";
import { openUploader, when, whenEnded } from "../support/upload.js";

/** A sample under a name that no other test uses; its type is what Chromium says of the name. */
async function chosen(sample: { file: string }, name = sample.file): Promise<File> {
  const found = [...supportedSamples, ...refusedSamples].find(({ file }) => file === sample.file);
  if (!found) throw new Error(`There is no sample ${sample.file}.`);
  return new File([await readSample(found)], uniqueName(name), { type: "" });
}

describe("real files in Chromium", () => {
  test("all samples of types that Linq takes are stored, each under its type", async () => {
    const files = await Promise.all(supportedSamples.map((sample) => chosen(sample)));
    const uploader = openUploader();
    uploader.addFiles(files);
    const items = await whenEnded(uploader);
    expect(items.map(({ name, status }) => ({ name, status }))).toEqual(
      files.map(({ name }) => ({ name, status: "complete" })),
    );
    expect(items.map(({ contentType }) => contentType)).toEqual(
      supportedSamples.map(({ contentType }) => contentType),
    );
  });

  test("no sample of a refused type gets as far as a ticket, under its own name or as a picture", async () => {
    const own = await Promise.all(refusedSamples.map((sample) => chosen(sample)));
    const disguised = await Promise.all(
      refusedSamples
        .filter(({ onlyByName }) => !onlyByName)
        .map((sample) => chosen(sample, `${sample.file}.jpg`)),
    );
    const uploader = openUploader();
    uploader.addFiles([...own, ...disguised]);
    const items = await whenEnded(uploader);
    expect(items.filter(({ status }) => status !== "rejected").map(({ name }) => name)).toEqual([]);
    const tickets = await Promise.all(items.map(({ name }) => localLinq.requests({ filename: name })));
    expect(tickets.flat()).toEqual([]);
  });

  test("the widget sends a picture with a wrong name under the right one, and says of a program what it is", async () => {
    const picture = await chosen({ file: "palette.png" }, "holiday.jpg");
    const program = await chosen({ file: "windows-64.exe" }, "invoice.pdf");
    const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
    page.choose(picture, program);
    await waitFor(() => expect(page.states()).toEqual(["complete", "rejected"]));
    const sent = picture.name.replace(/jpg$/, "png");
    expect(await localLinq.attachments({ filename: sent })).toMatchObject([{ contentType: "image/png" }]);
    expect(await requestCounts(sent)).toMatchObject({ ticket: 1, put: 1 });
    expect(page.part("item-error")?.textContent).toMatch(/program/);
  });
});

test("reads a few parts of a few files at a time, however many there are and however large", async () => {
  const png = supportedSamples.find(({ file }) => file === "palette.png");
  if (!png) throw new Error("There is no such sample.");
  const bytes = await readSample(png);
  const letters = new Blob(["x".repeat(1_000_000)]);
  const files = Array.from({ length: 1000 }, (_, index) => new File([bytes, letters], `${index}.png`));
  const reads = { open: 0, most: 0, longest: 0, turns: 0 };
  vi.spyOn(Blob.prototype, "arrayBuffer").mockImplementation(async function (this: Blob) {
    reads.open += 1;
    reads.most = Math.max(reads.most, reads.open);
    reads.longest = Math.max(reads.longest, this.size);
    try {
      return await new Response(this).arrayBuffer();
    } finally {
      reads.open -= 1;
    }
  });
  // A page that gets its turns between reads is one that answers its user.
  const channel = new MessageChannel();
  channel.port1.addEventListener("message", () => {
    reads.turns += 1;
    channel.port2.postMessage(null);
  });
  channel.port1.start();
  channel.port2.postMessage(null);

  const uploader = openUploader({ autoUpload: false });
  uploader.addFiles(files);
  await when(uploader, () => uploader.getItems().every(({ waiting }) => waiting?.reason !== "check"));
  channel.port1.close();

  expect(reads.most).toBeLessThanOrEqual(4);
  expect(reads.open).toBe(0);
  expect(reads.longest).toBe(4096);
  expect(reads.turns).toBeGreaterThan(20);
  expect(uploader.getItems().filter(({ contentType }) => contentType !== "image/png")).toEqual([]);
});

test("tells equal files from files that only look equal", async () => {
  const bytes = new Uint8Array(3_000_000).fill(97);
  const other = bytes.slice();
  other[1_500_000] = 98;
  const uploader = openUploader({ duplicates: "reject" });
  const [first, twin, lookalike] = [bytes, bytes, other].map(
    (content, index) => new File([content], uniqueName(index === 1 ? "copy.txt" : "notes.txt")),
  );
  if (!first || !twin || !lookalike) throw new Error("Three files were made.");
  uploader.addFiles([first, twin, lookalike]);
  const items = await whenEnded(uploader);
  expect(items.map(({ status }) => status)).toEqual(["complete", "rejected", "complete"]);
  expect(items[1]).toMatchObject({
    issues: [{ code: "duplicate-file", details: { id: items[0]?.id, name: first.name } }],
  });
});
