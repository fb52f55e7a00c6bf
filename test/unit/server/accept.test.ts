import { describe, expect, test } from "vitest";
import { createAttachmentsHandler } from "../../../src/server/index.js";
import { CONTENT_TYPES } from "../../../src/linq/content-types.js";
import { matchesAccept, parseAccept } from "../../../src/linq/accept.js";
import { attachmentsApp } from "../../support/attachments-app.js";

const file = (filename: string, content_type: string) => ({ filename, content_type, size_bytes: 3 });

describe("accept", () => {
  test.each<[string | string[], string, string, number]>([
    ["image/*", "a.jpg", "image/jpeg", 200],
    ["image/*", "a.webp", "image/webp", 200],
    ["image/*", "a.pdf", "application/pdf", 400],
    ["application/pdf", "a.pdf", "application/pdf", 200],
    ["application/pdf", "pasted", "application/pdf", 200],
    [["image/png", ".pdf"], "a.PDF", "application/pdf", 200],
    [["image/png", ".pdf"], "a.jpg", "image/jpeg", 400],
    [".jpg", "a.jpeg", "image/jpeg", 400],
    [".png", "", "image/png", 400],
    [".png", "image", "image/png", 200],
    ["audio/mpeg", "a.mp3", "audio/mp3", 200],
    [".pdf", "a.pdf", "text/html", 400],
    ["application/pdf", "a.html", "application/pdf", 400],
    ["video/*", "a.mov", "video/mp4", 200],
    ["", "a.mov", "text/plain", 200],
  ])("%j, a file named %j of type %s: %i", async (accept, filename, type, status) => {
    const { create, linqCalls } = await attachmentsApp({ accept });

    const response = await create(file(filename, type));
    expect(response.status).toBe(status);
    expect(linqCalls()).toBe(status === 200 ? 1 : 0);
  });

  test("is refused with Linq's code for a wrong type", async () => {
    const { create } = await attachmentsApp({ accept: "image/*" });

    expect(await (await create(file("a.pdf", "application/pdf"))).json()).toMatchObject({
      error: { code: 5004 },
    });
  });

  test("takes from each type whatever the browser half takes", async () => {
    for (const accept of ["image/*", ".pdf,.docx", "text/*,audio/wav", ".jpg,video/mp4"]) {
      const { create } = await attachmentsApp({ accept });
      const parsed = parseAccept(accept, { refusedImages: "allow" });
      const files = CONTENT_TYPES.filter((row) => !row.replacement).flatMap((row) =>
        row.extensions.map((extension) => ({ extension, type: row.type })),
      );
      const wanted = files.filter(({ type, extension }) => matchesAccept(type, extension, parsed));
      const taken = [];
      for (const one of files) {
        if ((await create(file(`a.${one.extension}`, one.type))).status === 200) taken.push(one);
      }
      expect(taken).toEqual(wanted);
    }
  });

  test.each(["image", "video/webm"])("%j is refused when the handler is made", (accept) => {
    const make = () =>
      createAttachmentsHandler({
        apiKey: "a key of 32 characters that nobody knows",
        authorize: () => null,
        accept,
      });
    expect(make).toThrow(expect.objectContaining({ code: "invalid-options", details: { option: "accept" } }));
  });
});

test.each(["setup.exe", "song.flac", "song.OGG", "run.sh "])(
  "a file named %j is refused like in the browser, whatever its type says",
  async (filename) => {
    const { create, linqCalls } = await attachmentsApp();

    const response = await create(file(filename, "image/jpeg"));
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: { code: 5004 } });
    expect(linqCalls()).toBe(0);
  },
);

test("a type that the app adds goes on to Linq, and is refused where it was not added", async () => {
  const pass = { type: "application/vnd.apple.pkpass", extensions: ["pkpass"] };
  const boarding = file("boarding.pkpass", pass.type);

  const told = await attachmentsApp({ contentTypes: [pass], accept: ".pkpass" });
  await told.create(boarding);
  expect(told.linqCalls()).toBe(1);
  expect((await told.create(file("a.pdf", "application/pdf"))).status).toBe(400);
  expect(told.linqCalls()).toBe(1);

  const untold = await attachmentsApp();
  expect((await untold.create(boarding)).status).toBe(400);
  expect(untold.linqCalls()).toBe(0);
});
