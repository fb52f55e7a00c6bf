import type { Attachment } from "../linq/attachment.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import type { AnyUploadError } from "../linq/errors.js";
import type { AddedContentType } from "../linq/added-content-types.js";
import type { FileIssue } from "../validation/issue.js";
import type { CanceledItem, CompleteItem, FailedItem, RejectedItem, UploadItem } from "./item.js";
import type { PutFile } from "./ports.js";

/** An attachment that Linq has already. All but its id is for show. */
export type InitialAttachment = Pick<Attachment, "id"> & Partial<Attachment>;

/**
 * The app's own endpoint as functions, for backends that are not a URL (tRPC, server actions, GraphQL).
 * Each answers with Linq's JSON; a throw counts as a network failure unless it is an `UploadError`.
 */
export interface AttachmentEndpoint {
  /**
   * Asks Linq for a ticket, `POST /v3/attachments`, and answers with its JSON. What it throws is the file's error; an `UploadError` says more.
   */
  requestTicket(request: TicketRequest, options: { signal: AbortSignal }): Promise<TicketResponse>;
  /** Tells how far Linq is, `GET /v3/attachments/{id}`. */
  getAttachment(id: string, options: { signal: AbortSignal }): Promise<AttachmentResponse>;
  /** For the option `deleteOnRemove`; without it attachments are left at Linq. */
  deleteAttachment?(id: string, options: { signal: AbortSignal }): Promise<void>;
  /**
   * Tickets for 2 to 50 files in one call: many small files then go up in about half the time. Answers one entry for
   * each request, in their order: Linq's JSON, or an `Error` for a file that gets none (read as a throw of
   * `requestTicket` is). A throw fails all of them; after an `UploadError` that is not `retryable`, or an answer that is
   * no list of that length, they are asked for one by one.
   */
  requestTickets?(
    requests: readonly TicketRequest[],
    options: { signal: AbortSignal },
  ): Promise<readonly (TicketResponse | Error)[]>;
  /** The status of 2 to 50 attachments in one call, with the same rules. */
  getAttachments?(
    ids: readonly string[],
    options: { signal: AbortSignal },
  ): Promise<readonly (AttachmentResponse | Error)[]>;
}

type HeaderValues = Readonly<Record<string, string>>;

/** Tries and the pauses between them, which grow from one to the next, with jitter; `Retry-After` goes first. */
export interface RetryOptions {
  /** Tries in all, the first included. @default 5 */
  attempts?: number | undefined;
  /** Shortest pause between two tries, in milliseconds. @default 500 */
  minDelayMs?: number | undefined;
  /** Longest pause between two tries, in milliseconds. @default 30000 */
  maxDelayMs?: number | undefined;
}

/** How the status of an attachment is followed. */
export interface PollOptions {
  /** How long to follow an attachment before it counts as complete with `confirmed: false`, in milliseconds. @default 60000 */
  timeoutMs?: number | undefined;
  /** First pause between two questions, in milliseconds; later ones are longer. @default 500 */
  minIntervalMs?: number | undefined;
  /** Longest pause between two questions, in milliseconds. @default 5000 */
  maxIntervalMs?: number | undefined;
}

/** What each callback gets. */
export interface UploadEvents {
  /** Once per pick, after its checks, with the files that passed. Not called when none did. */
  onFilesAccept: { items: readonly UploadItem[] };
  /** Once per pick, after its checks, with the files that were refused. Not called when none was. */
  onFilesReject: { items: readonly RejectedItem[] };
  /** A file left the queue. Again after a retry by the user; not for automatic retries. */
  onUploadStart: { item: UploadItem };
  /** Bytes went out. Coalesced, at most about 20 times a second per file. */
  onUploadProgress: { item: UploadItem };
  /** Storage has confirmed every byte. Linq may still be processing them. */
  onTransferComplete: { item: UploadItem };
  /** The attachment can be used in a message. */
  onUploadComplete: { item: CompleteItem; attachment: Attachment };
  /** A file failed for good. Not for canceled or refused ones. */
  onUploadError: { item: FailedItem; error: AnyUploadError };
  /** The user, or the app, called a file off. */
  onUploadCancel: { item: CanceledItem };
  /** Once per file that ended: complete, failed or canceled. Not for refused ones. */
  onUploadSettled: { item: CompleteItem | FailedItem | CanceledItem };
  /** Each time the queue runs empty after work. */
  onQueueComplete: { completed: readonly CompleteItem[]; failed: readonly FailedItem[] };
  /** The list of usable attachment ids changed. */
  onValueChange: { attachmentIds: readonly string[] };
}

/** Callbacks. Each takes one object, fires once per event, and may throw without breaking an upload (reported with `reportError`). */
export type UploadCallbacks = {
  [Name in keyof UploadEvents]?: ((event: UploadEvents[Name]) => void) | undefined;
};

/** Turns files of some types into others before they are sent. */
export interface FileConverter {
  /** Which files it takes, in HTML accept syntax: MIME types, `image/*`, `.ext`; a comma-separated string or a list. */
  accept: string | readonly string[];
  /** Resolves with the file to send instead; its name needs an extension of its type. The signal aborts when the item is canceled. */
  convert: (file: File, options: { signal: AbortSignal }) => File | Promise<File>;
}

/** Options shared by `useAttachmentUpload`, `<LinqUploader>` and `createUploader`. */
export interface UploaderOptions extends UploadCallbacks {
  /**
   * The app's endpoint `E`: a URL (`POST E`, `GET E/{id}`, `DELETE E/{id}`), or an object of functions.
   * Required here or on `<LinqUploaderProvider>`.
   */
  endpoint?: string | AttachmentEndpoint | undefined;
  /** Headers for requests to the endpoint; never sent with the PUT. */
  headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>) | undefined;
  /** For requests to the endpoint; the PUT always goes without credentials. @default "same-origin" */
  credentials?: RequestCredentials | undefined;
  /** HTML accept syntax: MIME types, `image/*`, `.ext`; a comma-separated string or a list. @default every type Linq takes */
  accept?: string | readonly string[] | undefined;
  /**
   * Attachments that are there from the start, such as those of a message that is edited: listed as complete items
   * without a file, counted by `maxFiles`, removable. Read once, which calls no callback, and again by `reset()`.
   * @default none
   */
  initialAttachments?: readonly InitialAttachment[] | undefined;
  /**
   * New files take the place of all that are listed, once one of them has passed its checks; the old ones are canceled
   * or removed (and deleted, with `deleteOnRemove`). @default false
   */
  replaceFiles?: boolean | undefined;
  /**
   * Content types that Linq takes by now and this version of the package does not know, such as
   * `{ type: "application/vnd.apple.pkpass", extensions: ["pkpass"] }`. The server half must be told of them, too.
   * Keep the list out of the component, or it is read anew at each render. @default none
   */
  contentTypes?: readonly AddedContentType[] | undefined;
  /**
   * Whether the first bytes of a file are looked at (4 kB, and a little more of archives and office documents), because Linq
   * looks at them, too. A file of another type than its name says that Linq takes is sent as what it is: the item has the
   * right name and type, and `corrected`. Anything else that is not what it seems, such as a program called .pdf, is
   * refused (`"reject"`: `file-executable`, `file-content-mismatch`) or sent under its name with `item.warning` (`"warn"`).
   * Bytes without a known sign are taken at the name's word, except where files of the type always have one. A file that
   * cannot be read is not refused here, but fails as `file-unreadable`. What looks is loaded with the first file.
   * @default "reject"
   */
  contentCheck?: "reject" | "warn" | "off" | undefined;
  /**
   * Whether a file is refused (`duplicate-file`) that has the same bytes as another on the list; canceled and refused ones
   * do not count. Never told by name; bytes are compared only between files of one size. @default "keep"
   */
  duplicates?: "keep" | "reject" | undefined;
  /** How many files the list may hold; canceled and refused ones do not count. The surplus is refused file by file. @default no limit */
  maxFiles?: number | undefined;
  /** The smallest file that is taken, in bytes. @default 1 */
  minFileSize?: number | undefined;
  /** The largest file that is taken, in bytes. Linq takes no more than the default. @default 104857600 */
  maxFileSize?: number | undefined;
  /** The app's own check. A throw refuses the file with `validation-failed`. */
  validate?:
    | ((
        file: File,
        options: { signal: AbortSignal },
      ) => FileIssue | null | undefined | Promise<FileIssue | null | undefined>)
    | undefined;
  /**
   * What to do with WebP and SVG, on which Linq's documents disagree. `"convert"` makes PNG or JPEG of them in the browser: JPEG of
   * lossy WebP without transparency, PNG of all else; of an animated WebP its first frame; of an SVG what an `<img>` shows of
   * it, 1,024 to 4,096 pixels on its longer side, without scripts and without anything that it would have to load.
   * Orientation, transparency and color are kept, metadata is not; the name gets the new extension, and `item.converted` tells
   * what it was. Images of over 67 million pixels, and damaged ones, fail with `transform-failed`; `item.file` then is still the
   * original. Where `accept` takes PNG or JPEG, WebP and SVG may be chosen, too. A Content Security Policy needs `blob:` in
   * `img-src` for SVG, `data:` for SVG with HTML in it, and `'self'` in `worker-src` for a worker, without which the page
   * itself converts. @default "reject"
   */
  refusedImages?: "reject" | "convert" | "allow" | undefined;
  /**
   * Converts other files before they are sent, such as HEIC for receivers that cannot show it, or OGG, which Linq refuses.
   * The first whose `accept` fits runs, one file at a time; its result is validated again by name, type, size and `accept`. Files for
   * which there is a converter may be chosen though neither Linq nor `accept` takes them. A throw fails the item with
   * `transform-failed` (`details.reason` is `"converter"`); a retry starts again from the original. @default none
   * @example
   * ```ts
   * const convert: readonly FileConverter[] = [
   *   {
   *     accept: ".heic,.heif",
   *     // With a library such as heic2any, loaded when it is needed.
   *     convert: async (file) => {
   *       const jpeg = await heicToJpeg(file);
   *       return new File([jpeg], file.name.replace(/\.\w+$/, ".jpg"), { type: "image/jpeg" });
   *     },
   *   },
   *   { accept: ".ogg,.oga,.opus,audio/ogg", convert: (file, { signal }) => oggToM4a(file, signal) },
   * ];
   * ```
   */
  convert?: readonly FileConverter[] | undefined;
  /**
   * Removes what a file says of the place it was taken at, without encoding it again: in JPEG, PNG, WebP, TIFF and HEIC the GPS data of
   * Exif and the places in XMP and IPTC (coordinates, city, region, country); in MP4, MOV, M4V, M4A and 3GP the locations in user data,
   * metadata keys and XMP. It is overwritten in place, so size and all other bytes stay as they were; the films and images within motion
   * photos are done, too. A JPEG's, PNG's or WebP's metadata that cannot be read, and compressed metadata of PNG, are blanked whole; where
   * that could hit the image (HEIC, TIFF, films), or the file has not the form of its type, it fails with `transform-failed`
   * (`details.reason` is `"location-unremovable"`) and is not sent. Runs last, after `onBeforeUpload` and conversion.
   *
   * Not covered: what is to be seen or heard, other formats (GIF, BMP, AVI, MPEG, PDF, documents, archives), the makers' own
   * notes in Exif, and telemetry tracks of action cameras and dashcams. @default false
   */
  stripLocation?: boolean | undefined;
  /** Runs before the ticket; may return another file to send instead. A throw fails the item with `transform-failed`. */
  onBeforeUpload?:
    | ((event: { file: File; signal: AbortSignal }) => File | void | Promise<File | void>)
    | undefined;
  /** Start as soon as files are added; otherwise call `start()`. @default true */
  autoUpload?: boolean | undefined;
  /**
   * How many files are sent at once. @default 6, what browsers open to one origin over HTTP/1.1; 4 where the bytes go to the
   * endpoint's own origin (`proxyUploads`), so that tickets and statuses find a connection, too
   */
  concurrency?: number | undefined;
  /** How often a file is tried again after trouble that passes, and how long is waited in between. */
  retry?: RetryOptions | undefined;
  /** Following Linq's processing after the bytes are in; `false` ends at storage's 2xx. */
  poll?: PollOptions | false | undefined;
  /** Removing an item whose bytes are in also deletes the attachment at the endpoint. @default false */
  deleteOnRemove?: boolean | undefined;
  /**
   * Asks the user before the page is left while files are being sent. Not while Linq only processes them: their bytes
   * are in. At other times nothing is attached to the page, so that the back/forward cache works. The screen
   * is kept on meanwhile in either case. @default true
   */
  leaveGuard?: boolean | undefined;
  /**
   * A key under which the list is remembered in `sessionStorage` (`linq-uploader:{persist}`), so that a reload, or leaving
   * and coming back in the same tab, does not forget it: complete attachments are listed as before, those that Linq
   * still processes are followed again, and files whose bytes were not in yet are listed as `failed` with
   * `file-unreadable` (`details.reason` is `"page-left"`) until they are chosen again or removed. Restoring calls
   * `onValueChange` and no other callback.
   *
   * Kept per file, for as long as the tab lives but at most 24 hours: name, size, content type, time, and once there is an
   * attachment its id with the ownership token of `linq-uploader/server`. No bytes, no URLs: the attachment of a restored
   * item has no `downloadUrl`. Call `clear()` when the attachments have been used, or they are listed again.
   *
   * Two uploaders on a page need two keys. Put the user's id into it when several may use one tab. It is read once, when the
   * uploader starts; for another key make another uploader (in React: a `key`). Does nothing where there is no
   * `sessionStorage`, where it is blocked or full. @default nothing is remembered
   */
  persist?: string | undefined;
  /** Replaces the XHR PUT: for tests, demos without a server, and runtimes without XHR. */
  putFile?: PutFile | undefined;
}
