import type { AnyUploadError } from "../linq/errors.js";
import type { ContentCategory } from "../linq/content-types.js";
import type { UploadItem } from "../upload/item.js";
import type { UploadTotals } from "../upload/totals.js";
import type { FileIssue } from "../validation/issue.js";
import type { Formats } from "./format.js";

/** What this uploader takes, for texts such as "Images and video up to 10 MB". */
export interface AcceptSummary {
  readonly categories: readonly ContentCategory[];
  /** Upper-case extensions or type names, when `accept` lists single types instead of whole categories. */
  readonly names: readonly string[];
  readonly maxFileSize: number;
  readonly maxFiles: number | undefined;
}

/** Every text of the widget, as functions of typed details. `format` holds `Intl` formatters for the locale. */
export interface Messages {
  label: () => string;
  dropHere: () => string;
  dropMore: () => string;
  acceptHint: (accept: AcceptSummary, format: Formats) => string;
  chooseFiles: (details: { multiple: boolean }) => string;
  dropToAdd: (details: { count: number }, format: Formats) => string;
  dropRefused: (accept: AcceptSummary, format: Formats) => string;
  requiredHint: (details: { minFiles: number }, format: Formats) => string;

  /** "4.2 of 12.8 MB" while it runs, "12.8 MB" otherwise. */
  size: (item: UploadItem, format: Formats) => string;
  /** What the item is doing or waiting for; empty when the error or size says it all. */
  status: (item: UploadItem, format: Formats, details: { now: number }) => string;
  speed: (details: { bytesPerSecond: number }, format: Formats) => string;
  timeLeft: (details: { seconds: number }, format: Formats) => string;
  deliveredAs: (details: { contentType: string }) => string;
  /** For users: what happened, what to do. */
  error: (error: AnyUploadError, format: Formats) => string;
  issue: (issue: FileIssue, format: Formats) => string;

  retry: () => string;
  retryItem: (details: { name: string }) => string;
  uploadAgain: () => string;
  uploadAgainItem: (details: { name: string }) => string;
  tryNowItem: (details: { name: string }) => string;
  cancelItem: (details: { name: string }) => string;
  removeItem: (details: { name: string }) => string;
  progressItem: (item: UploadItem) => string;
  listLabel: () => string;

  summary: (totals: UploadTotals, format: Formats) => string;
  summaryBytes: (totals: UploadTotals, format: Formats) => string;
  summaryProgress: () => string;
  retryAll: () => string;
  clear: () => string;
  moreRejected: (details: { count: number }, format: Formats) => string;

  announceAdded: (details: { count: number }, format: Formats) => string;
  announceProgress: (totals: UploadTotals, format: Formats) => string;
  announceComplete: (totals: UploadTotals, format: Formats) => string;
  announceFailed: (details: { name: string; reason: string }) => string;
  announceRemoved: (details: { name: string }) => string;
}

/** Some of the texts; the rest stays in the locale's or in English. */
export type Translations = Partial<Messages>;

/** A language: what a `linq-uploader/locales/*` module exports by default. */
export interface Locale {
  /** BCP 47, for `Intl`. */
  readonly code: string;
  readonly messages: Messages;
}
