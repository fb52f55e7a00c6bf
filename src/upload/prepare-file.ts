import { UploadError } from "../linq/errors.js";
import { judgeFile } from "../validation/judge-file.js";
import { issueToError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";

/**
 * Lets the app change the file, and judges the result again: the ticket must name the bytes that are really sent.
 * @throws UploadError `transform-failed` when the app's hook throws; the first issue when its file is not fit.
 */
export async function prepareFile({ item, emit, signal, options, isFirstRun }: UploadJob): Promise<void> {
  const resolved = options();
  const { onBeforeUpload } = resolved.given;
  if (!onBeforeUpload || !isFirstRun) return;
  const original = item().file;
  const file = await transform(() => onBeforeUpload({ file: original, signal }), signal);
  if (!file || file === original) return;
  const { name, contentType, deliveredAs, issues } = judgeFile(file, resolved);
  const [issue] = issues;
  if (issue) throw issueToError(issue);
  emit({ type: "replace", file, name, contentType, deliveredAs });
}

async function transform(
  run: () => File | void | Promise<File | void>,
  signal: AbortSignal,
): Promise<File | void> {
  try {
    const file = await run();
    signal.throwIfAborted();
    return file;
  } catch (cause) {
    signal.throwIfAborted();
    throw new UploadError(
      "transform-failed",
      "onBeforeUpload threw, so there is nothing to send. Its error is the cause of this one; the original file is kept.",
      { details: {}, cause },
    );
  }
}
