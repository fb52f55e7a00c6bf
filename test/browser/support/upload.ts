import { onTestFinished } from "vitest";
import { createUploader, type UploadItem, type Uploader, type UploaderOptions } from "../../../src/core.js";
import { isEnded } from "../../../src/upload/item.js";
import { ENDPOINT, localLinq } from "./local-linq.js";

/** Waits too short to be noticed, so that tests need not. */
export const QUICK = {
  retry: { attempts: 5, minDelayMs: 1, maxDelayMs: 5 },
  poll: { timeoutMs: 60_000, minIntervalMs: 10, maxIntervalMs: 50 },
} satisfies UploaderOptions;

/** An uploader of the page's endpoint without waits, disposed of when the test ends. */
export function openUploader(options: UploaderOptions = {}): Uploader {
  const uploader = createUploader({ endpoint: ENDPOINT, ...QUICK, ...options });
  onTestFinished(() => uploader.dispose());
  return uploader;
}

/** The first look at the uploader that satisfies the condition. */
export function when<T>(uploader: Uploader, look: () => T | undefined | false): Promise<T> {
  return new Promise((resolve) => {
    const check = () => {
      const found = look();
      if (found === undefined || found === false) return;
      unsubscribe();
      resolve(found);
    };
    const unsubscribe = uploader.subscribe(check);
    check();
  });
}

/** The items, once all have ended. */
export function whenEnded(uploader: Uploader): Promise<readonly UploadItem[]> {
  return when(uploader, () => uploader.getItems().every(isEnded) && uploader.getItems());
}

/** Uploads one file and tells how it ended. */
export async function uploadOne(file: File, options: UploaderOptions = {}): Promise<UploadItem> {
  const uploader = openUploader(options);
  uploader.addFiles([file]);
  const [item] = await whenEnded(uploader);
  if (!item) throw new Error("The file was not listed.");
  return item;
}

/** The PUTs for a file, in order of arrival. */
export async function putsOf(filename: string) {
  return (await localLinq.requests({ filename })).filter(({ step }) => step === "put");
}

/** The attachments of a file whose bytes came whole. */
export async function storedOf(filename: string) {
  return (await localLinq.attachments({ filename })).filter(({ storedBytes }) => storedBytes > 0);
}
