import { type Accept, matchesAccept } from "../linq/accept-pattern.js";
import { type ContentType, mimeEssence } from "../linq/content-types.js";
import { fileExtension } from "../linq/file-name.js";
import { resolveContentType } from "./resolve-content-type.js";
import { IMAGE_TARGETS } from "./with-converted.js";

/** Which of these two an `accept` takes; both when it takes WebP or SVG themselves, which then are to be converted. */
export function imageTargets(accept: Accept): readonly (typeof IMAGE_TARGETS)[number][] {
  const taken = IMAGE_TARGETS.filter((type) => matchesAccept(type, "", accept));
  return taken.length > 0 ? taken : IMAGE_TARGETS;
}

/** Whether a converter takes this file, by its name and reported type. */
export function isConvertedBy(
  converter: Accept,
  file: { readonly name: string; readonly type: string },
  added?: readonly ContentType[],
): boolean {
  const resolution = resolveContentType(file, added);
  const type = resolution.kind === "resolved" ? resolution.row.type : mimeEssence(file.type);
  return matchesAccept(type, fileExtension(file.name), converter, added);
}
