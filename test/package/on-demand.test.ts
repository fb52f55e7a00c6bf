import { describe, expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.mjs";

describe("code that sends files", () => {
  const sends =
    /\/node_modules\/valibot\/|\/dist\/(?:upload\/(?:sender|run-queue|checks|persistence)|transport\/(?!browser-c(?:lock|onnectivity)))/;

  test.each([
    "createUploader",
    "useAttachmentUpload",
    "LinqUploader",
    "useAttachmentStatus",
    "useRequestTicket",
  ])("is not part of what comes with %s, and is asked for as one module", async (name) => {
    const { initial, onDemand } = await bundle(
      `import { ${name} } from "linq-uploader"; console.log(${name});`,
    );
    const sending = onDemand.filter(({ modules }) => modules.some((id) => sends.test(id)));

    expect(initial.modules.filter((id) => sends.test(id))).toEqual([]);
    expect(sending).toHaveLength(1);
    expect(sending[0]?.modules.join()).toContain("/dist/upload/run-queue.js");
    expect(sending[0]?.modules.join()).toContain("/dist/transport/endpoint-client.js");
  });

  test("comes along where an app's bundler makes one file", async () => {
    const { initial } = await bundle(
      `import { createUploader } from "linq-uploader/core"; console.log(createUploader);`,
      { codeSplitting: false },
    );

    expect(initial.modules.join()).toContain("/dist/upload/run-queue.js");
    expect(initial.text).not.toMatch(/\bimport\(/);
  });

  test.each(["listenForDrops", "nameApart"])("%s comes when it is needed", async (name) => {
    const { initial, text } = await bundle(
      `import { LinqUploader } from "linq-uploader"; console.log(LinqUploader);`,
    );

    expect(initial.text).not.toContain(`function ${name}`);
    expect(text).toContain(`function ${name}`);
  });
});

describe("code that changes files", () => {
  const changes = /\/dist\/convert\//;

  test.each(["createUploader", "useAttachmentUpload", "LinqUploader"])(
    "is loaded neither with %s nor with what sends files, but when a file needs it",
    async (name) => {
      const { initial, onDemand, modules } = await bundle(
        `import { ${name} } from "linq-uploader"; console.log(${name});`,
      );
      const sending = onDemand.find((file) => file.modules.join().includes("/dist/upload/prepare-file"));

      expect(initial.modules.join()).toContain("/dist/upload/uploader.js");
      expect(initial.modules.filter((id) => changes.test(id))).toEqual([]);
      expect(sending?.modules.filter((id) => changes.test(id))).toEqual([]);
      expect(modules.filter((id) => changes.test(id)).join()).toMatch(/convert-image[^]*strip-location/);
    },
  );

  test("brings its worker as a file of the app's own", async () => {
    const { onDemand, text } = await bundle(
      `import { createUploader } from "linq-uploader/core"; console.log(createUploader);`,
    );
    const worker = onDemand.find(({ name }) => name.includes("image-worker"))?.name;

    expect(worker).toMatch(/\.js$/);
    expect(text).toMatch(new RegExp(`new Worker\\([^]{0,80}${worker?.split("/").at(-1)}`));
  });
});
