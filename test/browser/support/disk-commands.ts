import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BrowserCommand } from "vitest/node";
import { findContentTypeByExtension } from "../../../src/linq/content-types.js";
import { fileExtension } from "../../../src/linq/file-name.js";
import { headOf } from "../../../src/testing/file-heads.js";

declare module "vitest/browser" {
  interface BrowserCommands {
    /** Makes files that begin as their names say in a new folder: sizes in bytes by relative path, or a link's target. Returns the folder. */
    makeFiles(files: Readonly<Record<string, number | string>>): Promise<string>;
    truncateFile(path: string): Promise<void>;
    deleteFile(path: string): Promise<void>;
    /** Chooses files of this machine in the file input that `selector` finds, as a user does in the picker. */
    chooseFromDisk(selector: string, paths: readonly string[]): Promise<void>;
    /** Drops files and folders of this machine on the element that `selector` finds, as a user does from a file manager. */
    dropFromDisk(selector: string, paths: readonly string[]): Promise<void>;
  }
}

const folders = new Set<string>();
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const makeFiles: BrowserCommand<[Readonly<Record<string, number | string>>]> = (_, files) => {
  const folder = mkdtempSync(join(tmpdir(), "linq-uploader-files-"));
  folders.add(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content === "string") symlinkSync(content, path);
    else writeFileSync(path, contentOf(name, content));
  }
  return folder;
};

/** Letters, behind what files of the name's type begin with. */
function contentOf(name: string, size: number): Uint8Array {
  const type = findContentTypeByExtension(fileExtension(name))?.type ?? "";
  const bytes = Buffer.alloc(size, "x");
  bytes.set(headOf(type).subarray(0, size));
  return bytes;
}

const truncateFile: BrowserCommand<[string]> = (_, path) => {
  truncateSync(path, 1);
  // Also on a disk whose clock is coarse.
  utimesSync(path, new Date(), new Date(Date.now() + 60_000));
};

const deleteFile: BrowserCommand<[string]> = (_, path) => rmSync(path);

const chooseFromDisk: BrowserCommand<[string, readonly string[]]> = async (context, selector, paths) => {
  if (context.provider.name === "playwright") {
    await context.iframe.locator(selector).setInputFiles([...paths]);
  } else {
    await context.browser.$(selector).addValue(paths.join("\n"));
  }
};

const dropFromDisk: BrowserCommand<[string, readonly string[]]> = async (
  { iframe, page, context },
  selector,
  paths,
) => {
  const box = await iframe.locator(selector).boundingBox();
  if (!box) throw new Error(`Nothing to drop on: ${selector}`);
  const session = await context.newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await session.detach();
};

export const diskCommands = { makeFiles, truncateFile, deleteFile, chooseFromDisk, dropFromDisk };
