import { UploadError, isUploadError } from "../linq/errors.js";
import type { ContentValidation } from "../validation/validate-file.js";
import { imageTargets } from "../linq/accept.js";
import { isConvertedBy, resolveContentType } from "../validation/resolve-content-type.js";
import { type WakeableDelay, type WaitingJob, backoff, untilOnline } from "./scheduling.js";
import type { Replacement } from "./transition.js";
import type { Conversion } from "./item.js";
import type { FileConverter } from "./options.js";
import type { ResolvedOptions } from "./resolved-options.js";
import { issueToError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";

/**
 * Makes of the chosen file the one that is sent: the app's hook first, then conversion, then the removal of its location. What
 * comes out is validated again: the ticket must name the bytes that are really sent. The item changes once, at the end, so that a
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
  { options, validate, signal }: UploadJob,
): Promise<Replacement | undefined> {
  const { onBeforeUpload } = options().given;
  const file = onBeforeUpload && (await transform(() => onBeforeUpload({ file: chosen, signal }), signal));
  if (!file || file === chosen) return undefined;
  const validation = await validate(file);
  const [issue] = validation.issues;
  if (issue) throw issueToError(issue);
  return { ...validation, file };
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

export interface ConvertedFile extends ContentValidation {
  readonly file: File;
  readonly converted: Conversion;
}

/**
 * What is sent in place of a file for which there is a converter, or of a WebP or SVG; `undefined` for all others. One file at a
 * time, and validated again.
 * @throws UploadError `transform-failed`; the first issue when the result is not fit
 */
export async function convertFile(
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
    return { ...validation, file, converted: { from: facts(original, resolved.contentTypes), animated } };
  } finally {
    release();
  }
}

function facts(file: File, added: Parameters<typeof resolveContentType>[1]): Conversion["from"] {
  const resolution = resolveContentType(file, added);
  const contentType = resolution.kind === "resolved" ? resolution.row.type : file.type;
  return { name: file.name, size: file.size, contentType };
}

async function convertByApp({ convert }: FileConverter, file: File, signal: AbortSignal): Promise<File> {
  try {
    const converted: unknown = await convert(file, { signal });
    signal.throwIfAborted();
    if (!(converted instanceof File)) throw new TypeError("The converter's result is no File.");
    return converted;
  } catch (cause) {
    signal.throwIfAborted();
    throw new UploadError(
      "transform-failed",
      "A converter of the option `convert` threw, so there is nothing to send. Its error is the cause of this one; the original file is kept.",
      { details: { reason: "converter" }, cause },
    );
  }
}

/** Who waits for a part: a file's run, or an uploader for all of its files. */
export interface LoadingJob extends WaitingJob {
  readonly retryDelay: WakeableDelay;
  readonly options: () => Pick<ResolvedOptions, "retry">;
}

/**
 * Does what begins with loading a part of this package, over as many tries as requests get while that cannot be had.
 * @param act rejects with `network` then
 * @throws what `act` rejects with in the end; the signal's reason when aborted
 */
export async function loadPart<T>(act: () => Promise<T>, job: LoadingJob): Promise<T> {
  const { wait, signal, options, retryDelay, ports } = job;
  const { clock, connectivity } = ports;
  for (let failures = 1; ;) {
    await untilOnline(job);
    try {
      return await act();
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
