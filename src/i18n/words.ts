import type { ContentCategory } from "../linq/content-types.js";
import type { UploadErrorCode } from "../linq/errors.js";
import type { Messages } from "./messages.js";
import type { ShortReasons } from "./short-reason.js";

/** Forms of a text that depends on a number. */
export type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;

/** Exactly the forms that a language has. */
export type Plural<Category extends Intl.LDMLPluralRule> = Readonly<Record<Category | "other", string>>;

/** `#` stands for the number. One text where its forms are all the same. */
export type Counted<F extends Forms> = string | F;

/** Reasons that several files share, where the reason of one file names its size, its type, or another file. */
export interface IssuesTogether<F extends Forms = Forms> {
  /** `#` stands for the limit, also in the next one. */
  tooLarge: string;
  tooSmall: string;
  /** The list is full. `#` stands for how many files fit. */
  noRoom: Counted<F>;
  duplicate: string;
  empty: string;
  unsupported: string;
}

/** Messages that every language makes from its `Words` in the same way. */
type MadeFromWords =
  | "acceptHint"
  | "dropToAdd"
  | "dropRefused"
  | "dropRefusedHint"
  | "requiredHint"
  | "size"
  | "status"
  | "progressText"
  | "speed"
  | "deliveredAs"
  | "corrected"
  | "warning"
  | "converted"
  | "error"
  | "issue"
  | "shortReason"
  | "summary"
  | "summaryBytes"
  | "rejectedFiles"
  | "groupedIssue"
  | "announceAdded"
  | "announceProgress"
  | "announceComplete"
  | "announceManyFailed"
  | "announceRejected"
  | "announceManyWarned"
  | "announceCanceled"
  | "announceRetried"
  | "announceRemoved"
  | "announceRestored";

/** Messages that a language says as they are. */
export type PlainMessages = Omit<Messages, MadeFromWords>;

/** Errors of which all has been said with one text. */
type PlainErrorCode = Exclude<
  UploadErrorCode,
  | "invalid-options"
  | "csp-blocked"
  | "rate-limited"
  | "file-invalid-type"
  | "file-executable"
  | "file-too-large"
  | "file-too-small"
  | "too-many-files"
  | "name-too-long"
  | "file-content-mismatch"
  | "duplicate-file"
>;

/** Variants of those by their details. */
type ErrorVariant =
  /** "ticket-failed" by the server's own fault. */
  | "server-failed"
  /** "upload-stalled" once all is sent. */
  | "unanswered"
  /** "transform-failed" by its reason. */
  | "undecodable"
  | "too-large-to-convert"
  | "location-unremovable"
  /** "file-unreadable" by its reason. */
  | "page-left"
  /** "file-executable" by its content. */
  | "executable-content"
  /** "file-invalid-type" of a folder. */
  | "directory"
  /** "too-many-files" where one fits. */
  | "only-one"
  /** "too-many-files" where one fits, which the next one replaces. */
  | "one-at-a-time";

/**
 * A language's words, from which `createMessages` makes the rest. Types are names such as "PDF"; a type, size or limit that is unknown
 * is `undefined`. A first letter that should be a capital becomes one.
 */
export interface Words<F extends Forms = Forms> {
  /** Ends a sentence that others follow: ". ". */
  stop: string;
  comma: string;
  categories: Readonly<Record<ContentCategory, string>>;
  otherTypes: string;
  /** "Images and PDF up to 100 MB". */
  upTo: (types: string, limit: string) => string;
  /** "Images and PDF only". */
  only: (types: string) => string;
  /** "PDF files can’t be added here". */
  notAccepted: (type: string | undefined) => string;
  dropToAdd: Counted<F>;
  /** While the browser does not tell how many. */
  dropToAddSome: string;
  required: Counted<F>;

  /** "4.2 of 12.8 MB", "7 of 12": how much is done. */
  outOf: (done: string, total: string) => string;
  /** "7 of 12 uploaded". */
  uploadedOutOf: (completed: string, files: string) => string;
  uploaded: Counted<F>;
  failed: Counted<F>;
  notAdded: Counted<F>;
  canceledFiles: Counted<F>;
  short: ShortReasons;
  together: IssuesTogether<F>;

  offline: string;
  /** Without a wait: now. */
  tryingAgain: (isServerBusy: boolean, wait: string | undefined) => string;
  checking: string;
  waiting: string;
  preparing: string;
  processing: string;
  complete: string;
  canceled: string;
  deliveredAs: (type: string | undefined) => string;
  convertedFrom: (type: string | undefined) => string;
  firstFrameOf: (type: string | undefined) => string;
  sentAs: (type: string) => string;
  isNot: (type: string, named: string) => string;

  /** Without a stop, as are the others that are announced. */
  added: Counted<F>;
  removedOne: (name: string) => string;
  removed: Counted<F>;
  canceledOne: (name: string) => string;
  canceledMany: Counted<F>;
  retriedOne: (name: string) => string;
  retriedMany: Counted<F>;
  restoredOne: (name: string) => string;
  restoredMany: Counted<F>;
  manyWarned: Counted<F>;
  manyFailed: Counted<F>;
  manyRejected: Counted<F>;

  errors: Readonly<Record<PlainErrorCode | ErrorVariant, string>>;
  rateLimited: (wait: string | undefined) => string;
  imageRefused: (type: string) => string;
  audioRefused: (type: string) => string;
  videoRefused: (type: string) => string;
  notSupported: (type: string | undefined) => string;
  executable: (type: string | undefined) => string;
  tooLarge: (size: string | undefined, limit: string | undefined) => string;
  tooSmall: (size: string | undefined, limit: string) => string;
  tooMany: Counted<F>;
  nameTooLong: Counted<F>;
  mismatch: (named: string | undefined, found: string | undefined) => string;
  duplicate: (name: string) => string;
  /** Of files that are sent all the same; shorter, and without a stop. */
  executableWarning: string;
  mismatchWarning: (named: string | undefined, found: string | undefined) => string;
}
