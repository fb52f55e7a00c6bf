import { UploadError, type UploadErrorDetails, isUploadError } from "../linq/errors.js";
import type { ContentValidation } from "../validation/validate-file.js";
import { imageTargets } from "../linq/accept.js";
import { isConvertedBy, resolveContentType } from "../validation/resolve-content-type.js";
import { type WaitingJob, backoff, untilOnline } from "./scheduling.js";
import type { Replacement } from "./transition.js";
import type { Conversion } from "./item.js";
import type { FileConverter } from "./options.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { issueToError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";

/**
 * Turns the selected file into the one that is sent: first `onBeforeUpload`, then conversion, then the removal of its
 * location. The result is validated again, because the ticket must describe the bytes that are really sent. The item
 * changes once, at the end, so that after a failure a retry starts from the original file.
 * @throws UploadError `transform-failed` if `onBeforeUpload` or a conversion fails, or the first issue of an invalid result
 */
export async function prepareFile(job: UploadJob): Promise<void> {
  const { item, emit, signal, options, ports, isFirstRun } = job;
  if (!isFirstRun) return;
  const { file: selected, name, contentType, deliveredAs, corrected, warning } = item();
  const original = { file: selected, name, contentType, deliveredAs, corrected, warning };
  const changed = (await changeByApp(selected, job)) ?? original;
  const { convert, refusedImages, stripLocation } = options().given;
  const canConvert = convert !== undefined || refusedImages === "convert";
  const ready = (canConvert && (await convertFile(withFittingName(changed), job))) || changed;
  const file = stripLocation
    ? await loadPart(
        () => ports.transforms.stripLocation(ready.file, { contentType: ready.contentType, signal }),
        job,
      )
    : ready.file;
  if (file !== selected) emit({ ...ready, type: "replace", file });
}

/** The file under the name that fits its content. */
function withFittingName({ file, name }: Replacement): File {
  const { type, lastModified } = file;
  return file.name === name ? file : new File([file], name, { type, lastModified });
}

async function changeByApp(
  selected: File,
  { options, validate, signal }: UploadJob,
): Promise<Replacement | undefined> {
  const { onBeforeUpload } = options().given;
  const file =
    onBeforeUpload &&
    (await runByApp("onBeforeUpload", {}, signal, () => onBeforeUpload({ file: selected, signal })));
  if (!file || file === selected) return undefined;
  const validation = await validate(file);
  const [issue] = validation.issues;
  if (issue) throw issueToError(issue);
  return { ...validation, file };
}

/** Runs code of the app. What it throws is the cause of the error that the item then has. */
async function runByApp<T>(
  name: string,
  details: UploadErrorDetails["transform-failed"],
  signal: AbortSignal,
  run: () => T | Promise<T>,
): Promise<T> {
  try {
    const result = await run();
    signal.throwIfAborted();
    return result;
  } catch (cause) {
    signal.throwIfAborted();
    throw new UploadError(
      "transform-failed",
      `${name} threw an error, so the file was not sent. See the cause of this error. The original file is kept.`,
      { details, cause },
    );
  }
}

interface ConvertedFile extends ContentValidation {
  readonly file: File;
  readonly converted: Conversion;
}

/**
 * Converts a file with the app's converter or, for WebP and SVG, with our own. Converts one file at a time and validates
 * the result.
 * @returns `undefined` if no conversion applies
 * @throws UploadError `transform-failed`, or the first issue of an invalid result
 */
async function convertFile(
  original: File,
  job: Pick<UploadJob, "wait" | "options" | "validate" | "ports" | "limiters" | "retryDelay" | "signal">,
): Promise<ConvertedFile | undefined> {
  const { options, validate, ports, limiters, signal } = job;
  const resolved = options();
  const converter = resolved.given.convert?.find((_, index) => {
    const accept = resolved.converters[index];
    return accept && isConvertedBy(accept, original, resolved.contentTypes);
  });
  const toConvert = (file: File) => {
    const { row } = { row: undefined, ...resolveContentType(file, resolved.contentTypes) };
    return resolved.refusedImages === "convert" && row?.refused ? row.type : undefined;
  };
  if (!converter && !toConvert(original)) return undefined;

  const release = await limiters.conversions.acquire(signal);
  try {
    let file = converter ? await convertByApp(converter, original, signal) : original;
    let accept = resolved.sends;
    let animated = false;
    const contentType = toConvert(file);
    if (contentType) {
      const types = imageTargets(accept);
      const maxBytes = resolved.maxFileSize;
      const image = file;
      const result = await loadPart(
        () => ports.transforms.convertImage(image, { contentType, types, maxBytes, signal }),
        job,
      );
      file = result.file;
      animated = result.isAnimated;
      accept = { tokens: types };
    }
    const refusedImages = resolved.refusedImages === "allow" ? "allow" : "reject";
    const validation = await validate(file, { accept, refusedImages, converters: [] });
    const [issue] = validation.issues;
    if (issue) throw issueToError(issue);
    return {
      ...validation,
      file,
      converted: { from: describeOriginal(original, resolved.contentTypes), animated },
    };
  } finally {
    release();
  }
}

function describeOriginal(file: File, added: ResolvedOptions["contentTypes"]): Conversion["from"] {
  const resolution = resolveContentType(file, added);
  const contentType = resolution.kind === "resolved" ? resolution.row.type : file.type;
  return { name: file.name, size: file.size, contentType };
}

function convertByApp({ convert }: FileConverter, file: File, signal: AbortSignal): Promise<File> {
  return runByApp("A converter of the option `convert`", { reason: "converter" }, signal, async () => {
    const converted: unknown = await convert(file, { signal });
    if (!(converted instanceof File)) throw new TypeError("The converter did not return a File.");
    return converted;
  });
}

interface LoadingJob extends WaitingJob {
  readonly options: () => Pick<ResolvedOptions, "retry">;
}

/**
 * Runs code that is loaded on demand. If loading fails, tries again as the option `retry` says, and when connectivity
 * returns.
 * @param run rejects with `network` if its code cannot be loaded
 * @throws what `run` rejects with in the end, or the signal's reason when aborted
 */
async function loadPart<T>(run: () => Promise<T>, job: LoadingJob): Promise<T> {
  const { wait, signal, options, retryDelay, ports } = job;
  const { clock, connectivity } = ports;
  for (let failures = 1; ;) {
    await untilOnline(job);
    try {
      return await run();
    } catch (cause) {
      signal.throwIfAborted();
      if (!isUploadError(cause) || cause.code !== "network") throw cause;
      if (!connectivity.isOnline()) continue;
      const { retry } = options();
      if (failures >= retry.attempts) throw cause;
      const ms = backoff(failures, retry, clock.random);
      wait({ reason: "retry", retryAt: clock.wallTime() + ms });
      await retryDelay.sleep(ms, clock, signal);
      wait(undefined);
      failures += 1;
    }
  }
}
