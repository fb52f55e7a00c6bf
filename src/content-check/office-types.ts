import type { SupportedContentType } from "../linq/content-types.js";

const OPEN_XML_PREFIX = "application/vnd.openxmlformats-officedocument.";

/** Word, Excel and PowerPoint before 2007. */
export const OFFICE = [
  "application/msword",
  "application/vnd.ms-excel",
  "application/vnd.ms-powerpoint",
] as const satisfies readonly SupportedContentType[];

/** Word, Excel and PowerPoint since 2007. */
export const OPEN_XML = [
  `${OPEN_XML_PREFIX}wordprocessingml.document`,
  `${OPEN_XML_PREFIX}spreadsheetml.sheet`,
  `${OPEN_XML_PREFIX}presentationml.presentation`,
] as const satisfies readonly SupportedContentType[];
