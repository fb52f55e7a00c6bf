import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.mjs";

const imports = ["createUploader", "useAttachmentUpload", "LinqUploader"];

describe("what comes with an import", () => {
  test.each(imports)("is all of %s but for what is conditional", async (name) => {
    const { onDemand } = await bundle(`import { ${name} } from "linq-uploader"; console.log(${name});`);
    const late = onDemand.flatMap(({ modules }) => modules).filter((id) => id.includes("/dist/"));
    const conditional = /\/dist\/(?:content-check|convert)\/|\/list\/take-frame\.js$/;

    expect(late.length).toBeGreaterThan(0);
    expect(late.filter((id) => !conditional.test(id))).toEqual([]);
  });

  test("is one file where an app's bundler makes one file", async () => {
    const { initial } = await bundle(
      `import { createUploader } from "linq-uploader/core"; console.log(createUploader);`,
      { codeSplitting: false },
    );

    expect(initial.modules.join()).toContain("/dist/content-check/validate-content.js");
    expect(initial.text).not.toMatch(/\bimport\(/);
  });
});

describe("what is loaded on demand", () => {
  test.each(imports)("is the content check and what changes files, with %s", async (name) => {
    const { initial, modules } = await bundle(
      `import { ${name} } from "linq-uploader"; console.log(${name});`,
    );
    const conditional = /\/dist\/(?:content-check|convert)\//;

    expect(initial.modules.join()).toContain("/dist/upload/upload-store.js");
    expect(initial.modules.filter((id) => conditional.test(id))).toEqual([]);
    expect(modules.filter((id) => conditional.test(id)).join()).toMatch(
      /validate-content[^]*convert-image[^]*strip-location|convert-image[^]*strip-location[^]*validate-content/,
    );
  });

  test("leaves what inspects archives, documents, films and texts to the files that need it", async () => {
    const { onDemand } = await bundle(
      `import { createUploader } from "linq-uploader/core"; console.log(createUploader);`,
    );
    const chunkOf = (module: string) =>
      onDemand.find(({ modules }) => modules.some((id) => id.endsWith(`/dist/content-check/${module}.js`)));
    const withFirstFile = chunkOf("validate-content");
    const inspecting = ["inspect", "find-zip", "find-compound", "find-iso-media", "find-text", "find-tiff"];

    expect(withFirstFile).toBe(chunkOf("signatures"));
    expect(inspecting.map(chunkOf)).not.toContain(undefined);
    expect(inspecting.map(chunkOf)).not.toContain(withFirstFile);
    expect(withFirstFile?.text).toMatch(/\bimport\("\.\/inspect-/);
  });
});

test("no declaration names a schema library", () => {
  const declarations = readdirSync("dist", { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".d.ts"),
  );
  const naming = declarations.filter((file) => readFileSync(`dist/${file}`, "utf8").includes("valibot"));

  expect(declarations.length).toBeGreaterThan(50);
  expect(naming).toEqual([]);
});
