import { expect, test } from "vitest";
import { page as browser, userEvent } from "vitest/browser";
import { LinqUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { readPage } from "../support/accessibility.js";
import { needs } from "../support/engine.js";
import { uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

const ENDPOINT = "/api/attachments";
const REASON = "WebP images can’t be sent. Save this image as PNG or JPEG.";

const rolesOf = async () => (await readPage()).map(({ role }) => role);
const textsOf = async () =>
  (await readPage()).filter(({ role }) => role === "StaticText").map(({ name }) => name);

test("the reason of a refusal is announced, and then read in the row and with the button alone", async (context) => {
  needs(context, "devtools");
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} refusedImages="reject" />);
  page.choose(fakeFile({ name: "photo.webp" }));
  await expect.poll(textsOf).toContain(`photo.webp: ${REASON}`);

  await expect.poll(textsOf).not.toContain(`photo.webp: ${REASON}`);
  const nodes = (await readPage()).filter(({ name, description }) =>
    `${name} ${description}`.includes(REASON),
  );
  expect(nodes).toEqual([
    { role: "StaticText", name: REASON, description: "" },
    { role: "button", name: "Remove photo.webp", description: REASON },
  ]);
});

test("a file that is refused for two reasons has one", async (context) => {
  needs(context, "devtools");
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} accept="image/*" maxFileSize={10} />);
  page.choose(fakeFile({ name: "film.mp4", size: 1000 }));
  await expect.poll(() => page.states()).toEqual(["rejected"]);
  expect(page.part("item-error")?.textContent).toBe("MP4 files can’t be added here. Images only.");
  const [remove] = (await readPage()).filter(({ name }) => name === "Remove film.mp4");
  expect(remove?.description).toBe("MP4 files can’t be added here. Images only.");
});

test("a field is no list", async (context) => {
  needs(context, "devtools");
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} variant="field" />);
  page.choose(fakeFile({ name: uniqueName("contract.pdf"), size: 1000 }));
  await expect.poll(() => page.states()).toEqual(["complete"]);
  const roles = await rolesOf();
  expect(roles).not.toContain("list");
  expect(roles).not.toContain("listitem");
});

test("files in a dropzone are a list with a name", async (context) => {
  needs(context, "devtools");
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  page.choose(fakeFile({ name: uniqueName("contract.pdf"), size: 1000 }));
  await expect.poll(() => page.states()).toEqual(["complete"]);
  expect(await readPage()).toContainEqual({ role: "list", name: "Files", description: "" });
});

test("Cancel and Upload again say what they did", async () => {
  const page = renderPage(
    <LinqUploader
      endpoint={{
        requestTicket: () => new Promise(() => undefined),
        getAttachment: () => new Promise(() => undefined),
      }}
    />,
  );
  page.choose(fakeFile({ name: "photo.png", size: 1000 }));
  await userEvent.click(browser.getByRole("button", { name: "Cancel photo.png" }));
  await expect.poll(() => page.part("announcer")?.textContent).toBe("photo.png canceled.");
  await userEvent.click(browser.getByRole("button", { name: "Upload again photo.png" }));
  await expect.poll(() => page.part("announcer")?.textContent).toBe("Uploading photo.png again.");
});

test("Undo says which file is back", async () => {
  const page = renderPage(<LinqUploader endpoint={ENDPOINT} />);
  const name = uniqueName("photo.png");
  page.choose(fakeFile({ name, size: 1000 }));
  await expect.poll(() => page.states()).toEqual(["complete"]);
  await expect.poll(() => page.part("announcer")?.textContent).toBe("1 file uploaded.");
  await userEvent.click(browser.getByRole("button", { name: `Remove ${name}` }));
  await expect.poll(() => page.part("announcer")?.textContent).toBe(`${name} removed.`);
  await userEvent.click(browser.getByRole("button", { name: "Undo" }));
  await expect.poll(() => page.part("announcer")?.textContent).toBe(`${name} restored.`);
});
