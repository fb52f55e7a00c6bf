import type { Formats } from "./format.js";
import { groupedIssueText } from "./grouped-issue.js";
import type { Locale, Messages } from "./messages.js";
import { acceptedTypes, capitalize, count, isServerFault, only } from "./phrases.js";
import { problemText, warningText } from "./problem-text.js";
import { shortReason } from "./short-reason.js";
import { formerTypeName, typeName } from "./type-name.js";
import type { PlainMessages, Words } from "./words.js";

/** A language from its words. */
export function createLocale(code: string, plain: PlainMessages, words: Words, dir?: "rtl"): Locale {
  return { code, messages: createMessages(plain, words), dir };
}

function createMessages(plain: PlainMessages, words: Words): Messages {
  const { stop, comma } = words;
  const pair = (done: number, total: number, format: Formats): string =>
    words.outOf(...format.bytesPair(done, total));
  // "noch 12 Sek." already ends with a stop.
  const sentence = (text: string): string => (text.endsWith(stop.trim()) ? text : (text + stop).trimEnd());
  const many =
    (text: Words["added"]): Messages["announceManyFailed"] =>
    ({ count: files, reason = "" }, format) =>
      `${count(text, files, format)}${stop}${reason}`.trimEnd();
  const oneOrMany =
    (one: (name: string) => string, text: Words["added"]): Messages["announceRemoved"] =>
    ({ count: files, name }, format) =>
      sentence(name === undefined ? count(text, files, format) : one(name));

  const messages: Messages = {
    ...plain,
    acceptHint: ({ categories, names, maxFileSize }, format) =>
      capitalize(words.upTo(acceptedTypes(words, categories, names, format), format.limit(maxFileSize))),
    dropToAdd: (drop, format) =>
      drop.count === 0 ? words.dropToAddSome : count(words.dropToAdd, drop.count, format),
    dropRefused: (drop) => words.notAccepted(drop.typeName),
    dropRefusedHint: ({ categories, names }, format) =>
      only(words, acceptedTypes(words, categories, names, format)),
    requiredHint: ({ minFiles }, format) => count(words.required, minFiles, format),

    size({ status, size, loadedBytes }, format) {
      switch (status) {
        case "uploading":
          return pair(loadedBytes, size, format);
        case "failed":
        case "canceled":
        case "rejected":
          return "";
        default:
          return format.bytes(size);
      }
    },
    progressText(item) {
      if (item.waiting?.reason === "offline") return words.offline;
      switch (item.status) {
        case "queued":
          return item.waiting?.reason === "check" ? words.checking : words.waiting;
        case "preparing":
          return item.waiting?.reason === "slot" ? words.waiting : words.preparing;
        case "processing":
        case "complete":
        case "canceled":
          return words[item.status];
        default:
          return "";
      }
    },
    status(item, format, { secondsToRetry }) {
      if (item.waiting?.reason !== "retry") return messages.progressText(item);
      const wait = secondsToRetry ? format.duration(secondsToRetry) : undefined;
      return words.tryingAgain(isServerFault(item.attempts.at(-1)?.outcome), wait);
    },
    speed: ({ bytesPerSecond }, format) => format.speed(bytesPerSecond),
    deliveredAs: ({ contentType }) => words.deliveredAs(nameOf(contentType)),
    converted: ({ contentType, animated }) =>
      words[animated ? "firstFrameOf" : "convertedFrom"](nameOf(contentType)),
    corrected(correction) {
      const was = formerTypeName(correction);
      const is = typeName(correction.to.contentType);
      return was === undefined ? words.sentAs(is) : words.isNot(is, was);
    },
    warning: (issue, format) => warningText(words, issue, format),
    error: (error, format) => problemText(words, error, format),
    issue: (issue, format) => ("message" in issue ? issue.message : problemText(words, issue, format)),
    shortReason: (problem, format) => shortReason(words.short, problem, format),

    summary({ files, completed, failed, rejected, canceled }, format) {
      const done =
        completed === files
          ? count(words.uploaded, files, format)
          : words.uploadedOutOf(format.number(completed), format.number(files));
      const parts = [
        files > 0 && done,
        failed > 0 && count(words.failed, failed, format),
        rejected > 0 && count(words.notAdded, rejected, format),
        files + rejected === 0 && count(words.canceledFiles, canceled, format),
      ];
      return parts.filter(Boolean).join(comma);
    },
    summaryBytes({ pending, failed, loadedBytes, totalBytes, secondsLeft }, format) {
      if (totalBytes === 0) return "";
      if (pending === 0) return failed === 0 ? format.bytes(totalBytes) : "";
      const parts = [pair(loadedBytes, totalBytes, format)];
      if (secondsLeft !== undefined) parts.push(plain.timeLeft({ seconds: secondsLeft }, format));
      return parts.join(comma);
    },
    rejectedFiles: (rejected, format) => count(words.manyRejected, rejected.count, format),
    groupedIssue: (issue, format) => groupedIssueText(words.together, issue, format, messages.issue),

    announceAdded: (added, format) => sentence(count(words.added, added.count, format)),
    announceProgress: (totals, format) =>
      sentence(totals.files === 1 ? messages.summaryBytes(totals, format) : messages.summary(totals, format)),
    announceComplete: (totals, format) => sentence(messages.summary(totals, format)),
    announceManyFailed: many(words.manyFailed),
    announceRejected: many(words.manyRejected),
    announceManyWarned: many(words.manyWarned),
    announceCanceled: oneOrMany(words.canceledOne, words.canceledMany),
    announceRetried: oneOrMany(words.retriedOne, words.retriedMany),
    announceRemoved: oneOrMany(words.removedOne, words.removed),
    announceRestored: oneOrMany(words.restoredOne, words.restoredMany),
  };
  return messages;
}

function nameOf(contentType: string): string | undefined {
  return typeName(contentType) || undefined;
}
