import { acceptedTypes, enError, enIssue, enWarning } from "./en-errors.js";
import { enItemNames } from "./en-item-names.js";
import { groupedIssueText } from "./grouped-issue.js";
import type { Locale, Messages } from "./messages.js";
import { isServerFault } from "./phrases.js";
import { formerTypeName, typeName } from "./type-name.js";
import type { IssuesTogether } from "./words.js";

const TOGETHER: IssuesTogether = {
  tooLarge: "These files are too large. The limit is #.",
  tooSmall: "These files are too small. The minimum is #.",
  noRoom: { one: "Only # file fits here.", other: "Only # files fit here." },
  duplicate: "These files were already added.",
  empty: "These files are empty.",
  unsupported: "These file types aren’t supported. Put the files in a ZIP, or save them as another type.",
};

const messages: Messages = {
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
  tryNowItem: ({ name }) => `Try now ${name}`,
  dropToAdd: ({ count }, format) =>
    count === 0
      ? "Drop to add files"
      : `Drop to add ${format.number(count)} ${count === 1 ? "file" : "files"}`,
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
    if (item.waiting?.reason === "offline") return "Offline. Continues when you’re back";
    if (item.waiting?.reason === "retry") {
      const cause = isServerFault(item.attempts.at(-1)?.outcome) ? "The server is busy" : "Connection lost";
      const when = secondsToRetry ? `in ${format.duration(secondsToRetry)}` : "now";
      return `${cause}. Trying again ${when}`;
    }
    switch (item.status) {
      case "queued":
        return item.waiting?.reason === "check" ? "Checking" : "Waiting";
      case "preparing":
        return item.waiting?.reason === "slot" ? "Waiting" : "Getting ready";
      case "processing":
        return "Almost done";
      case "complete":
        return "Uploaded";
      case "canceled":
        return "Canceled";
      default:
        return "";
    }
  },
  speed: ({ bytesPerSecond }, format) => format.speed(bytesPerSecond),
  timeLeft: ({ seconds }, format) => `${format.duration(seconds)} left`,
  deliveredAs: ({ contentType }) => `Delivered as ${typeName(contentType) || "another type"}`,
  converted: ({ contentType, animated }) =>
    `${animated ? "First frame of the animated" : "Converted from"} ${typeName(contentType) || "another type"}`,
  corrected(correction) {
    const was = formerTypeName(correction);
    const is = typeName(correction.to.contentType);
    return was === undefined ? `Sent as ${is}` : `It’s ${is}, not ${was}`;
  },
  warning: enWarning,
  error: enError,
  issue: enIssue,

  retry: () => "Retry",
  uploadAgain: () => "Upload again",
  listLabel: () => "Files",

  summary({ files, completed, failed, rejected, canceled }, format) {
    const done =
      completed === files
        ? `${format.number(files)} ${files === 1 ? "file" : "files"} uploaded`
        : `${format.number(completed)} of ${format.number(files)} uploaded`;
    const parts = [
      files > 0 && done,
      failed > 0 && `${format.number(failed)} failed`,
      rejected > 0 && `${format.number(rejected)} not added`,
      files + rejected === 0 && `${format.number(canceled)} canceled`,
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
  rejectedFiles: ({ count }, format) => `${format.number(count)} files can’t be added`,
  groupedIssue: (issue, format) => groupedIssueText(TOGETHER, issue, format, enIssue),
  showNames: () => "Show names",
  hideNames: () => "Hide names",

  announceAdded: ({ count }, format) => `${format.number(count)} ${count === 1 ? "file" : "files"} added.`,
  announceProgress: (totals, format) =>
    `${totals.files === 1 ? messages.summaryBytes(totals, format) : messages.summary(totals, format)}.`,
  announceComplete: (totals, format) => `${messages.summary(totals, format)}.`,
  announceFailed: ({ name, reason }) => `${name}: ${reason}`,
  announceManyFailed: ({ count, reason }, format) =>
    `${format.number(count)} files couldn’t be uploaded.${reason === undefined ? "" : ` ${reason}`}`,
  announceRejected: ({ count, reason }, format) =>
    `${messages.rejectedFiles({ count }, format)}.${reason === undefined ? "" : ` ${reason}`}`,
  announceRemoved: ({ count, name }, format) => `${name ?? `${format.number(count)} files`} removed.`,
};

const en: Locale = { code: "en", messages };
export default en;
