import { UploadError } from "../linq/errors.js";
import { imageTargets, isConvertedBy } from "../validation/conversions.js";
import type { ContentJudgement } from "../validation/content-judgement.js";
import { resolveContentType } from "../validation/resolve-content-type.js";
import type { Conversion } from "./item.js";
import type { FileConverter } from "./options.js";
import { loadPart } from "./load-part.js";
import { issueToError } from "./to-upload-error.js";
import type { UploadJob } from "./upload-job.js";

export interface ConvertedFile extends ContentJudgement {
  readonly file: File;
  readonly converted: Conversion;
}

/**
 * What is sent in place of a file for which there is a converter, or of a WebP or SVG; `undefined` for all others. One file at a
 * time, and judged again.
 * @throws UploadError `transform-failed`; the first issue when the result is not fit
 */
export async function convertFile(
  original: File,
  job: Pick<UploadJob, "wait" | "options" | "judge" | "ports" | "lanes" | "nap" | "signal">,
): Promise<ConvertedFile | undefined> {
  const { options, judge, ports, lanes, signal } = job;
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

  const release = await lanes.conversions.acquire(signal);
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
    const judgement = await judge(file, { accept, refusedImages, converters: [] });
    const [issue] = judgement.issues;
    if (issue) throw issueToError(issue);
    return { ...judgement, file, converted: { from: facts(original, resolved.contentTypes), animated } };
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
