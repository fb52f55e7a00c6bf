import { acceptedTypes, enError, enIssue, enWarning } from "./en-errors.js";
import { enItemMessages } from "./en-item-messages.js";
import type { Formats } from "./format.js";
import { groupedIssueText } from "./grouped-issue.js";
import type { Locale, Messages } from "./messages.js";
import { isServerFault } from "./phrases.js";
import { type ShortReasons, shortReason } from "./short-reason.js";
import { formerTypeName, typeName } from "./type-name.js";
import type { IssuesTogether } from "./words.js";

const SHORT: ShortReasons = {
  tooLarge: "Over #",
  tooMany: "Too many files",
  wrongType: "Wrong file type",
  duplicate: "Already added",
  noAnswer: "No answer",
  notAdded: "Not added",
  failed: "Failed",
};

const TOGETHER: IssuesTogether = {
  tooLarge: "These files are too large. The limit is #.",
  tooSmall: "These files are too small. The minimum is #.",
  noRoom: { one: "Only # file fits here.", other: "Only # files fit here." },
  duplicate: "These files were already added.",
  empty: "These files are empty.",
  unsupported: "These file types aren’t supported. Put the files in a ZIP, or save them as another type.",
};

const messages: Messages = {
  ...enItemMessages,
  label: () => "Attachments",
  required: () => "Required",
  dropHere: ({ multiple }) => (multiple ? "Drop files here" : "Drop a file here"),
  dropMore: () => "Drop more files here",
  acceptHint: (accept, format) =>
    `${acceptedTypes(accept.categories, accept.names)} up to ${format.limit(accept.maxFileSize)}`,
  chooseFiles: ({ multiple }) => (multiple ? "Choose files" : "Choose a file"),
  replaceFile: () => "Replace",
  requiredHint: ({ minFiles }, format) =>
    minFiles === 1
      ? "Add at least one file to continue"
      : `Add at least ${format.number(minFiles)} files to continue`,
  pendingHint: () => "Wait until everything is uploaded",
  failedHint: () => "Retry or remove the files that failed",
  dropToAdd: ({ count }, format) =>
    count === 0 ? "Drop to add files" : `Drop to add ${files(count, format)}`,
  dropRefused: ({ typeName: name }) => `${name === undefined ? "These" : name} files can’t be added here`,
  dropRefusedHint: (accept) => `${acceptedTypes(accept.categories, accept.names)} only`,

  size(item, format) {
    switch (item.status) {
      case "uploading": {
        const [loaded, total] = format.bytesPair(item.loadedBytes, item.size);
        return `${loaded} of ${total}`;
      }
      case "failed":
      case "canceled":
      case "rejected":
        return "";
      default:
        return format.bytes(item.size);
    }
  },
  status(item, format, { secondsToRetry }) {
    if (item.waiting?.reason !== "retry") return messages.progressText(item);
    const cause = isServerFault(item.attempts.at(-1)?.outcome) ? "The server is busy" : "Connection lost";
    const when = secondsToRetry ? `in ${format.duration(secondsToRetry)}` : "now";
    return `${cause}. Trying again ${when}`;
  },
  speed: ({ bytesPerSecond }, format) => format.speed(bytesPerSecond),
  timeLeft: ({ seconds }, format) => `${format.duration(seconds)} left`,
  deliveredAs: ({ contentType }) => `Delivered as ${typeName(contentType) || "another type"}`,
  converted: ({ contentType, animated }) =>
    animated
      ? `First frame of the animated ${typeName(contentType) || "image"}`
      : `Converted from ${typeName(contentType) || "another type"}`,
  corrected(correction) {
    const was = formerTypeName(correction);
    const is = typeName(correction.to.contentType);
    return was === undefined ? `Sent as ${is}` : `It’s ${is}, not ${was}`;
  },
  warning: enWarning,
  error: enError,
  issue: enIssue,
  shortReason: (problem, format) => shortReason(SHORT, problem, format),

  retry: () => "Retry",
  uploadAgain: () => "Upload again",
  listLabel: () => "Files",

  summary({ files: all, completed, failed, rejected, canceled }, format) {
    const done =
      completed === all
        ? `${files(all, format)} uploaded`
        : `${format.number(completed)} of ${format.number(all)} uploaded`;
    const parts = [
      all > 0 && done,
      failed > 0 && `${format.number(failed)} failed`,
      rejected > 0 && `${format.number(rejected)} not added`,
      all + rejected === 0 && `${format.number(canceled)} canceled`,
    ];
    return parts.filter(Boolean).join(", ");
  },
  summaryBytes({ pending, failed, loadedBytes, totalBytes, secondsLeft }, format) {
    if (totalBytes === 0) return "";
    if (pending === 0) return failed === 0 ? format.bytes(totalBytes) : "";
    const [loaded, total] = format.bytesPair(loadedBytes, totalBytes);
    const time = secondsLeft === undefined ? "" : `, ${messages.timeLeft({ seconds: secondsLeft }, format)}`;
    return `${loaded} of ${total}${time}`;
  },
  summaryProgress: () => "Total progress",
  retryAll: () => "Retry failed",
  clear: () => "Clear",
  undo: () => "Undo",
  dismissRejected: () => "Dismiss not added",
  rejectedFiles: ({ count }, format) => `${files(count, format)} can’t be added`,
  groupedIssue: (issue, format) => groupedIssueText(TOGETHER, issue, format, enIssue),
  showNames: () => "Show names",
  hideNames: () => "Hide names",

  announceAdded: ({ count }, format) => `${files(count, format)} added.`,
  announceProgress: (totals, format) =>
    `${totals.files === 1 ? messages.summaryBytes(totals, format) : messages.summary(totals, format)}.`,
  announceComplete: (totals, format) => `${messages.summary(totals, format)}.`,
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
  announceManyFailed: ({ count, reason }, format) =>
    `${files(count, format)} couldn’t be uploaded.${reason === undefined ? "" : ` ${reason}`}`,
  announceRejected: ({ count, reason }, format) =>
    `${messages.rejectedFiles({ count }, format)}.${reason === undefined ? "" : ` ${reason}`}`,
  announceManyWarned: ({ count, reason }, format) =>
    `${files(count, format)} may not be what they seem.${reason === undefined ? "" : ` ${reason}`}`,
  announceCanceled: ({ count, name }, format) => `${name ?? files(count, format)} canceled.`,
  announceRetried: ({ count, name }, format) => `Uploading ${name ?? files(count, format)} again.`,
  announceRemoved: ({ count, name }, format) => `${name ?? files(count, format)} removed.`,
  announceRestored: ({ count, name }, format) => `${name ?? files(count, format)} restored.`,
};

/** "1 file", "3 files". */
function files(count: number, format: Formats): string {
  return `${format.number(count)} ${count === 1 ? "file" : "files"}`;
}

const en: Locale = { code: "en", messages };
export default en;
