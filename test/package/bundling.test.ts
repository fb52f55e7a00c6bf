import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { bundle } from "../../scripts/bundle.mjs";

const react = /node_modules\/(?:react|react-dom|react-dropzone|@tanstack\/react-query)\//;
const widget = /\/dist\/components\//;

const useAll = (entry: string) => `import * as all from "${entry}"; console.log(all);`;

describe("bundling for an app", () => {
  test.each(["linq-uploader/core", "linq-uploader/server"])("%s brings no React", async (entry) => {
    const { modules } = await bundle(useAll(entry));

    expect(modules.filter((id) => id.includes("/dist/"))).not.toEqual([]);
    expect(modules.filter((id) => react.test(id))).toEqual([]);
  });

  test("core, server and the main entry bring nothing of the emulator", async () => {
    const { modules } = await bundle(
      ["linq-uploader", "linq-uploader/core", "linq-uploader/server"]
        .map((entry, index) => `import * as all${index} from "${entry}"; console.log(all${index});`)
        .join("\n"),
    );

    expect(modules.filter((id) => id.includes("/dist/testing/"))).toEqual([]);
  });

  test("the hook alone leaves the widget out", async () => {
    const { modules } = await bundle(
      `import { useAttachmentUpload } from "linq-uploader"; console.log(useAttachmentUpload);`,
    );

    expect(modules.filter((id) => id.includes("/dist/react/"))).not.toEqual([]);
    expect(modules.filter((id) => widget.test(id))).toEqual([]);
  });

  test.each(["useAttachmentUpload", "LinqUploader", "createUploader"])(
    "%s loads what looks at files only when there is one",
    async (name) => {
      const { initial, modules } = await bundle(
        `import { ${name} } from "linq-uploader"; console.log(${name});`,
      );
      const ofTheCheck = /\/dist\/content-check\//;

      expect(modules.filter((id) => ofTheCheck.test(id))).not.toEqual([]);
      expect(initial.modules.filter((id) => ofTheCheck.test(id))).toEqual([]);
      expect(initial.modules.filter((id) => id.includes("/dist/upload/"))).not.toEqual([]);
    },
  );

  test("an app gets the languages that it imports, and no other", async () => {
    const languages = (modules: readonly string[]) =>
      modules.flatMap((id) => /\/dist\/i18n\/locales\/(.+)\.js$/.exec(id)?.[1] ?? []);
    const none = await bundle(useAll("linq-uploader"));
    const german = await bundle(`import de from "linq-uploader/locales/de"; console.log(de);`);

    expect(languages(none.modules)).toEqual([]);
    expect(none.modules.filter((id) => id.includes("create-messages"))).toEqual([]);
    expect(languages(german.modules)).toEqual(["de"]);
    expect(german.modules.filter((id) => react.test(id) || widget.test(id))).toEqual([]);
  });

  test("a language that is imported and not used costs nothing", async () => {
    const { text } = await bundle(`import "linq-uploader/locales/fr"; import "linq-uploader/locales/ar";`);

    expect(text.trim()).toBe("");
  });

  test("the widget is kept when it is used", async () => {
    const { modules } = await bundle(
      `import { LinqUploader } from "linq-uploader"; console.log(LinqUploader);`,
    );

    expect(modules.filter((id) => widget.test(id))).not.toEqual([]);
  });

  test("an import that uses nothing costs nothing", async () => {
    const { text } = await bundle(`import "linq-uploader"; import "linq-uploader/core";`);

    expect(text.trim()).toBe("");
  });

  test("the style sheet is kept though nothing is imported from it", async () => {
    const { text } = await bundle(`import "linq-uploader/styles.css";`);

    expect(text).toContain("@layer linq-uploader");
  });

  test("advice for developers is in development builds only", async () => {
    const texts = [
      "[linq-uploader]",
      "blocks the upload",
      "There is no route",
      "npm install",
      "has no styles",
    ];
    const development = await bundle(useAll("linq-uploader"), { nodeEnv: "development" });
    const production = await bundle(useAll("linq-uploader"));

    expect(texts.filter((text) => !development.text.includes(text))).toEqual([]);
    expect(texts.filter((text) => production.text.includes(text))).toEqual([]);
  });

  test("where no bundler has put a value in place of process, an upload that fails still says why", async () => {
    const { text } = await bundle(failingPut, { nodeEnv: "left as it is" });
    expect(text).toContain("process.env.NODE_ENV");

    const page: { outcome?: unknown } & Record<string, unknown> = {
      Blob,
      AbortController,
      URL,
      setTimeout,
      clearTimeout,
      XMLHttpRequest: UnansweredRequest,
    };
    runInNewContext(text, page);

    expect(await page.outcome).toMatchObject({ code: "cors-or-network" });
  });
});

const failingPut = `
  import { putFile, Ticket } from "linq-uploader/core";
  const ticket = new Ticket({ attachmentId: "a", uploadUrl: "https://storage.example/a", requiredHeaders: {} });
  const { signal } = new AbortController();
  globalThis.outcome = putFile(ticket, new Blob(["x"]), { signal, contentType: "image/png", onProgress() {} })
    .catch((error) => error);
`;

class UnansweredRequest {
  readonly upload = {};
  onerror?: () => void;
  open() {}
  setRequestHeader() {}
  send() {
    queueMicrotask(() => this.onerror?.());
  }
}
