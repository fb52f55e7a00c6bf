import { enItemNames } from "./en-item-names.js";
import { acceptedTypes } from "./en-types.js";
import type { FirstMessages } from "./messages.js";

/** What a widget says before it has files. */
const enFirst = {
  ...enItemNames,
  label: () => "Attachments",
  dropHere: ({ multiple }) => (multiple ? "Drop files here" : "Drop a file here"),
  dropMore: () => "Drop more files here",
  acceptHint: (accept, format) =>
    `${acceptedTypes(accept.categories, accept.names)} up to ${format.limit(accept.maxFileSize)}`,
  chooseFiles: ({ multiple }) => (multiple ? "Choose files" : "Choose a file"),
  replaceFile: () => "Replace",
  requiredHint: ({ minFiles }, format) =>
    minFiles === 1
      ? "Add at least one file to go on"
      : `Add at least ${format.number(minFiles)} files to go on`,
  pendingHint: () => "Wait until everything is uploaded",
  failedHint: () => "Retry or remove what failed",
} satisfies FirstMessages;

export default enFirst;
