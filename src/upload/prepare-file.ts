import { UploadError } from "../linq/errors.js";
import { convertFile } from "./convert-file.js";
import { loadPart } from "./load-part.js";
import { issueToError } from "./to-upload-error.js";
import type { Replacement } from "./item-event.js";
import type { UploadJob } from "./upload-job.js";

/**
 * Makes of the chosen file the one that is sent: the app's hook first, then conversion, then the removal of its location. What
 * comes out is judged again: the ticket must name the bytes that are really sent. The item changes once, at the end, so that a
 * failure keeps the original, and a retry begins with it.
 * @throws UploadError `transform-failed` when the app's hook or a conversion fails; the first issue when its file is not fit.
 */
export async function prepareFile(job: UploadJob): Promise<void> {
  const { item, emit, signal, options, ports, isFirstRun } = job;
  if (!isFirstRun) return;
  const { file: chosen, name, contentType, deliveredAs, corrected, warning } = item();
  const mine = { file: chosen, name, contentType, deliveredAs, corrected, warning };
  const changed = (await changedByApp(chosen, job)) ?? mine;
  const { convert, refusedImages, stripLocation } = options().given;
  const canConvert = convert !== undefined || refusedImages === "convert";
  const ready = (canConvert && (await convertFile(named(changed), job))) || changed;
  const file = stripLocation
    ? await loadPart(
        () => ports.transforms.stripLocation(ready.file, { contentType: ready.contentType, signal }),
        job,
      )
    : ready.file;
  if (file !== chosen) emit({ ...ready, type: "replace", file });
}

/** Under the name that fits its content, where that is not the one it has. */
function named({ file, name }: Replacement): File {
  const { type, lastModified } = file;
  return file.name === name ? file : new File([file], name, { type, lastModified });
}

async function changedByApp(
  chosen: File,
  { options, judge, signal }: UploadJob,
): Promise<Replacement | undefined> {
  const { onBeforeUpload } = options().given;
  const file = onBeforeUpload && (await transform(() => onBeforeUpload({ file: chosen, signal }), signal));
  if (!file || file === chosen) return undefined;
  const judgement = await judge(file);
  const [issue] = judgement.issues;
  if (issue) throw issueToError(issue);
  return { ...judgement, file };
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
