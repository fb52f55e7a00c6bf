import type { AnyUploadError } from "../linq/errors.js";
import type { ContentCategory } from "../linq/content-types.js";
import type { UploadItem } from "../upload/item.js";
import type { UploadTotals } from "../upload/totals.js";
import type { Correction } from "../validation/validate-file.js";
import type { FileIssue, KnownFileIssue } from "../validation/issue.js";
import type { Formats } from "./format.js";

/** What this uploader takes, for texts such as "Images and video up to 10 MB". */
export interface AcceptSummary {
  /** Whole categories, when `accept` names them all the way. */
  readonly categories: readonly ContentCategory[];
  /** Names of single types, such as "PDF", when `accept` lists those. */
  readonly names: readonly string[];
  /** Bytes. */
  readonly maxFileSize: number;
  /** `undefined`: no limit. */
  readonly maxFiles: number | undefined;
}

/** Every text of the widget, as functions of typed details. `format` holds `Intl` formatters for the locale. */
export interface Messages {
  /** Name of the widget. */
  label: () => string;
  /** Behind the label of a required widget. */
  required: () => string;
  /** In an empty dropzone. */
  dropHere: (details: { multiple: boolean }) => string;
  /** In a dropzone whose list has files. */
  dropMore: () => string;
  /** What can be added: types and the largest size. */
  acceptHint: (accept: AcceptSummary, format: Formats) => string;
  /** On the button that opens the file picker. */
  chooseFiles: (details: { multiple: boolean }) => string;
  /** In place of `chooseFiles`, where a new file takes the place of the old one. */
  replaceFile: () => string;
  /** `count` is 0 where the browser does not tell before the drop. */
  dropToAdd: (details: { count: number }, format: Formats) => string;
  /** `typeName` is such as "PDF", when all dragged files are of one type. */
  dropRefused: (details: { typeName: string | undefined }) => string;
  /** What can be added, under `dropRefused`: types alone. */
  dropRefusedHint: (accept: AcceptSummary, format: Formats) => string;
  /** Why a form cannot be submitted with too few files. */
  requiredHint: (details: { minFiles: number }, format: Formats) => string;
  /** Why a form cannot be submitted while files are on their way. */
  pendingHint: () => string;
  /** Why a form cannot be submitted with failed files on the list. */
  failedHint: () => string;

  /** "4.2 of 12.8 MB" while it runs, "12.8 MB" otherwise; empty where the size does not matter any more. */
  size: (item: UploadItem, format: Formats) => string;
  /** What the item is doing or waiting for; empty when progress, speed or the error say it all. */
  status: (item: UploadItem, format: Formats, details: { secondsToRetry: number | undefined }) => string;
  /** The status of an item that does not wait for its next try. Its progress bar is read as this while there is no percentage. */
  progressText: (item: UploadItem) => string;
  /** "1.4 MB/s", beside the status. */
  speed: (details: { bytesPerSecond: number }, format: Formats) => string;
  /** "6 s left", beside the status. */
  timeLeft: (details: { seconds: number }, format: Formats) => string;
  /** `contentType` is what Linq makes of the file on delivery. */
  deliveredAs: (details: { contentType: string }) => string;
  /** On a file whose content is of another type than its name or the browser said. */
  corrected: (correction: Correction) => string;
  /** What speaks against the content of a file that is sent all the same, under `contentCheck: "warn"`. */
  warning: (issue: KnownFileIssue, format: Formats) => string;
  /** What the file was before it was converted; `animated`: only its first frame was kept. */
  converted: (details: { contentType: string; animated: boolean }) => string;
  /** For users: what happened, what to do. */
  error: (error: AnyUploadError, format: Formats) => string;
  /** For users: why the file can't be added, what to do. */
  issue: (issue: FileIssue, format: Formats) => string;
  /** The reason of a failed or refused file in two or three words, on a chip: "No answer", "Over 100 MB". */
  shortReason: (problem: AnyUploadError | FileIssue, format: Formats) => string;

  /** On the button of a failed file. */
  retry: () => string;
  /** Its name for assistive technology. Likewise the others that end in `Item`. */
  retryItem: (details: { name: string }) => string;
  /** On the button of a canceled file. */
  uploadAgain: () => string;
  /** Its name. */
  uploadAgainItem: (details: { name: string }) => string;
  /** Name of the button on a file that waits for its next try. */
  tryNowItem: (details: { name: string }) => string;
  /** Name of the button that cancels a file. */
  cancelItem: (details: { name: string }) => string;
  /** Name of the button that takes a file off the list. */
  removeItem: (details: { name: string }) => string;
  /** Name of a file's progress bar. */
  progressItem: (item: UploadItem) => string;
  /** Name of the list. */
  listLabel: () => string;

  /** How far all files together are: "2 of 5 uploaded, 1 failed". */
  summary: (totals: UploadTotals, format: Formats) => string;
  /** Their bytes and the time left. */
  summaryBytes: (totals: UploadTotals, format: Formats) => string;
  /** Name of the progress bar of all files. */
  summaryProgress: () => string;
  /** On the button that retries every failed file. */
  retryAll: () => string;
  /** On the button that takes all files off the list. */
  clear: () => string;
  /** On the button that brings back what was removed last. */
  undo: () => string;
  /** On the button that takes only the refused files off the list. */
  dismissRejected: () => string;
  /** In place of a name, on a row of several refused files: how many they are. */
  rejectedFiles: (details: { count: number }, format: Formats) => string;
  /** Why they can't be added. Refused files with the same text share a row. */
  groupedIssue: (issue: FileIssue, format: Formats) => string;
  /** On the button that shows their names. */
  showNames: () => string;
  /** On the same button while they are shown. */
  hideNames: () => string;

  /** For screen readers: files were added. */
  announceAdded: (details: { count: number }, format: Formats) => string;
  /** How far all files are, at a few milestones. `totals` leave out rejected files. */
  announceProgress: (totals: UploadTotals, format: Formats) => string;
  /** All files have ended. `totals` leave out rejected files and those that have just failed, which have announcements of their own. */
  announceComplete: (totals: UploadTotals, format: Formats) => string;
  /** A file failed. */
  announceFailed: (details: { name: string; reason: string }) => string;
  /** In place of many `announceFailed`. `reason` is the one that they all share. */
  announceManyFailed: (details: { count: number; reason: string | undefined }, format: Formats) => string;
  /** The same of files that were refused. */
  announceRejected: (details: { count: number; reason: string | undefined }, format: Formats) => string;
  /** The same of files that are sent in spite of a warning. */
  announceManyWarned: (details: { count: number; reason: string | undefined }, format: Formats) => string;
  /** Files were canceled. `name` is the name of the only one, and `undefined` for several. Likewise the next three. */
  announceCanceled: (details: { count: number; name: string | undefined }, format: Formats) => string;
  /** Failed or canceled files are uploaded again. */
  announceRetried: (details: { count: number; name: string | undefined }, format: Formats) => string;
  /** Files were removed. */
  announceRemoved: (details: { count: number; name: string | undefined }, format: Formats) => string;
  /** Removed files were brought back by `undo()`. */
  announceRestored: (details: { count: number; name: string | undefined }, format: Formats) => string;
}

/** What the headless hook says of an item. */
export type ItemMessages = Pick<
  Messages,
  | "progressText"
  | "retryItem"
  | "tryNowItem"
  | "uploadAgainItem"
  | "cancelItem"
  | "removeItem"
  | "progressItem"
>;

/** Some of the texts. The others stay in the locale's language or in English. */
export type Translations = Partial<Messages>;

/** A language: what a `linq-uploader/locales/*` module exports by default. */
export interface Locale {
  /** BCP 47, for `Intl`. */
  readonly code: string;
  /** Every text in it. */
  readonly messages: Messages;
  /** Set if the language is written from right to left. The widget then is as well, unless its own `dir` says otherwise. */
  readonly dir?: "rtl" | undefined;
}
