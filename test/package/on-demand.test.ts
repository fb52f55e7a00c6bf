import { describe, expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.mjs";

const onDemand = /\/dist\/(?:convert\/|upload\/convert-file)/;

describe("code that changes files", () => {
  test.each(["createUploader", "useAttachmentUpload", "LinqUploader"])(
    "is not loaded with %s, but when a file needs it",
    async (name) => {
      const { initial, modules } = await bundle(
        `import { ${name} } from "linq-uploader"; console.log(${name});`,
      );

      expect(initial.modules.filter((id) => id.includes("/dist/upload/prepare-file"))).not.toEqual([]);
      expect(initial.modules.filter((id) => onDemand.test(id))).toEqual([]);
      expect(modules.filter((id) => onDemand.test(id)).join()).toMatch(/convert-image[^]*strip-location/);
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
