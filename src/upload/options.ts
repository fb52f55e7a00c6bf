import type { AddedContentType } from "../linq/added-content-types.js";
import type { Attachment } from "../linq/attachment.js";
import type { FileIssue } from "../validation/issue.js";
import type { AttachmentEndpoint } from "./attachment-endpoint.js";
import type { UploadItem } from "./item.js";
import type { PutFile } from "./ports.js";
import type { PollOptions, RetryOptions } from "./timing-options.js";
import type { UploadCallbacks } from "./upload-events.js";

/** Options shared by `useAttachmentUpload`, `<LinqUploader>` and `createUploader`. */
export interface UploaderOptions extends UploadCallbacks {
  /**
   * Your endpoint `E`: a URL, or an object of functions.
   *
   * A URL is called as `POST E`, `GET E/{id}` and `DELETE E/{id}`. Required here or on `<LinqUploaderProvider>`.
   */
  endpoint?: string | AttachmentEndpoint | undefined;
  /**
   * Headers for requests to the endpoint, as an object or as `Headers`.
   *
   * A function is called before each request. The headers are never sent with the PUT to storage.
   * @example
   * ```ts
   * const headers = () => ({ authorization: `Bearer ${sessionStorage.getItem("token")}` });
   * ```
   */
  headers?: HeaderValues | (() => HeaderValues | Promise<HeaderValues>) | undefined;
  /** Credentials mode of requests to the endpoint. The PUT to storage never sends credentials. @default "same-origin" */
  credentials?: RequestCredentials | undefined;
  /**
   * The files you accept, in HTML accept syntax: MIME types, `image/*`, or `.ext`. `.tar.gz` matches the end of a name.
   *
   * Pass a comma-separated string or a list. By default, every type that Linq accepts.
   * @example
   * ```ts
   * const accept = "image/*,.pdf";
   * ```
   */
  accept?: string | readonly string[] | undefined;
  /**
   * How many files the list can hold, not counting canceled and rejected ones. The rest is rejected.
   *
   * While files are checked, files over the limit wait: if a file is rejected, the next one takes its place.
   * @default Infinity
   */
  maxFiles?: number | undefined;
  /** The smallest file you accept, in bytes. Must not be more than `maxFileSize`. @default 1 */
  minFileSize?: number | undefined;
  /** The largest file you accept, in bytes. Linq accepts no more than the default. @default 104857600 */
  maxFileSize?: number | undefined;
  /**
   * Your own check of a file. Return an issue to reject the file, or `null` to accept it.
   *
   * If the function throws, the file is rejected with `validation-failed`.
   * @example
   * ```ts
   * const validate = (file: File) =>
   *   file.name.startsWith("draft") ? { code: "draft", message: "Drafts cannot be sent." } : null;
   * ```
   */
  validate?:
    | ((
        file: File,
        options: { signal: AbortSignal },
      ) => FileIssue | null | undefined | Promise<FileIssue | null | undefined>)
    | undefined;
  /**
   * Whether a file's first bytes must match its name.
   *
   * - `"reject"`: A mismatch rejects the file with `file-executable` or `file-content-mismatch`.
   * - `"warn"`: The file is sent under its own name, and the mismatch is on `item.warning`.
   * - `"off"`: The bytes are not inspected.
   *
   * Linq inspects the bytes as well. Only 4 kB are read, and a little more of archives and office documents. If the
   * content is of another type that Linq accepts, the file is sent as that type: the item has the right name and type,
   * and `corrected`. Content without a known signature passes, unless files of its type always have one. A file that
   * cannot be read is not rejected here. It fails with `file-unreadable`. The code of this check is loaded with the
   * first file.
   * @default "reject"
   */
  contentCheck?: "reject" | "warn" | "off" | undefined;
  /**
   * What to do with a file that has the same bytes as another file on the list.
   *
   * - `"keep"`: Both files are uploaded.
   * - `"reject"`: The second file is rejected with `duplicate-file`.
   *
   * Names are not compared. Canceled and rejected files do not count. Bytes are read only for files of the same size.
   * @default "keep"
   */
  duplicates?: "keep" | "reject" | undefined;
  /**
   * What to do with WebP and SVG, on which Linq's documents disagree.
   *
   * - `"reject"`: The file is rejected with `file-invalid-type`.
   * - `"convert"`: The browser converts the file to PNG or JPEG.
   * - `"allow"`: The file is sent as it is.
   *
   * With `"convert"`:
   *
   * - Lossy WebP without transparency becomes JPEG. Everything else becomes PNG.
   * - An animated WebP keeps only its first frame.
   * - An SVG is drawn as an `<img>` shows it, without scripts and external resources, with a longer side of 1,024 to
   *   4,096 pixels.
   * - Orientation, transparency and color are kept. Metadata is not.
   * - The name gets the new extension, and `item.converted` describes the original.
   * - Damaged images and images over 67 million pixels fail with `transform-failed`. `item.file` is then still the
   *   original.
   * - If `accept` includes PNG or JPEG, users can select WebP and SVG as well.
   * - Your Content Security Policy needs `img-src blob:` for SVG, and `img-src data:` for SVG that contains HTML.
   * @default "reject"
   */
  refusedImages?: "reject" | "convert" | "allow" | undefined;
  /**
   * Your own converters, such as HEIC to JPEG for receivers that cannot show HEIC, or OGG, which Linq rejects.
   *
   * The first converter whose `accept` matches is used, for one file at a time. The result is validated again by name,
   * type, size and `accept`. Users can select files that have a converter even if neither Linq nor `accept` allows them.
   * If a converter throws, the item fails with `transform-failed` (`details.reason` is `"converter"`). A retry starts
   * from the original file.
   * @default []
   * @example
   * ```ts
   * const convert: readonly FileConverter[] = [
   *   {
   *     accept: ".heic,.heif",
   *     // Uses a library such as heic2any, loaded on demand.
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
   * Removes the recorded location from photos, videos and M4A audio before they are sent.
   *
   * - JPEG, PNG, WebP, TIFF and HEIC: GPS data in Exif, and places in XMP and IPTC (coordinates, city, region, country).
   * - MP4, MOV, M4V, M4A and 3GP: locations in user data, metadata keys and XMP.
   * - Motion photos: the embedded videos and images as well.
   *
   * Nothing is encoded again. The data is overwritten in place, so the size and all other bytes stay the same. If the
   * metadata of a JPEG, PNG or WebP cannot be read, or the metadata of a PNG is compressed, the whole block is blanked.
   * In HEIC, TIFF and videos that could damage the image, so the file is not sent and fails with `transform-failed`
   * (`details.reason` is `"location-unremovable"`). The same happens if a file does not have the format of its type.
   * This step runs last, after `onBeforeUpload` and conversion.
   *
   * Not covered: what can be seen or heard, other formats (GIF, BMP, AVI, MPEG, PDF, documents, archives), maker notes
   * in Exif, and telemetry tracks of action cameras and dashcams.
   * @default false
   */
  stripLocation?: boolean | undefined;
  /**
   * Content types that Linq accepts but this version of the package does not know yet.
   *
   * Add them to the server handler as well. Define the list outside of your component. Otherwise it is parsed again at
   * each render.
   * @default []
   * @example
   * ```ts
   * const contentTypes = [{ type: "application/vnd.apple.pkpass", extensions: ["pkpass"] }];
   * ```
   */
  contentTypes?: readonly AddedContentType[] | undefined;
  /**
   * Whether new files replace all listed files.
   *
   * This happens once one of the new files has passed its checks. The old files are then canceled or removed. With
   * `deleteOnRemove` their attachments are deleted.
   * @default false
   */
  replaceFiles?: boolean | undefined;
  /**
   * Attachments that are listed from the start, such as those of a message being edited.
   *
   * They are complete items without a file, count towards `maxFiles`, and can be removed. The option is read once,
   * without calling a callback, and again by `reset()`.
   * @default []
   */
  initialAttachments?: readonly InitialAttachment[] | undefined;
  /**
   * Called before a ticket is requested. Return a file to send it instead.
   *
   * If the function throws, the item fails with `transform-failed`.
   */
  onBeforeUpload?:
    | ((event: { file: File; signal: AbortSignal }) => File | void | Promise<File | void>)
    | undefined;
  /** Whether uploads start as soon as files are added. Otherwise call `start()`. @default true */
  autoUpload?: boolean | undefined;
  /**
   * How many files are sent at once. `Infinity` sends all at once.
   *
   * The default is the number of connections that browsers open to one origin over HTTP/1.1. If you don't set this option
   * and the bytes go to the endpoint's own origin (`proxyUploads`), 4 files are sent at once, so that ticket and status
   * requests find a connection.
   * @default 6
   */
  concurrency?: number | undefined;
  /** How often a file is tried again after a transient error, and how long to wait between tries. */
  retry?: RetryOptions | undefined;
  /** How to follow Linq's processing after the bytes are sent. With `false` an item completes when storage responds with 2xx. */
  poll?: PollOptions | false | undefined;
  /**
   * Whether removing an item also deletes its attachment at the endpoint. With `undoMs`, it is deleted once the removal is final.
   * @default false
   */
  deleteOnRemove?: boolean | undefined;
  /**
   * How long `undo()` can take a removal back, in milliseconds.
   *
   * The widget's own buttons use 6000 by default. What your app removes by `remove()` and `clear()` is final at once unless you set
   * this option.
   * @default 0
   */
  undoMs?: number | undefined;
  /**
   * Key under which the list is stored in `sessionStorage`, as `linq-uploader:{persist}`. Not stored by default.
   *
   * The list survives a reload, or leaving the page and coming back in the same tab:
   *
   * - Complete attachments are listed as before.
   * - Attachments that Linq is still processing are followed again.
   * - Files that were not fully sent are listed as `failed` with `file-unreadable` (`details.reason` is `"page-left"`)
   *   until they are selected again or removed.
   *
   * Restoring calls `onValueChange` and no other callback. For each file, its name, size, content type and time are
   * stored, and once it has an attachment, the attachment's id and the ownership token of `linq-uploader/server`. Bytes
   * and URLs are not stored, so a restored attachment has no `downloadUrl`. Entries are kept while the tab is open, for
   * 24 hours at most. Call `clear()` once the attachments are used. Otherwise they are listed again.
   *
   * Two uploaders on a page need two keys. If several users share a tab, include the user's id in the key. The key is
   * read once, when the uploader starts. To change it, create another uploader (in React, with a `key`). The option has
   * no effect if `sessionStorage` is missing, blocked or full.
   */
  persist?: string | undefined;
  /**
   * Whether to ask the user before they leave the page while files are being sent.
   *
   * Does not ask while Linq only processes files, because their bytes are already sent. At other times no listener is
   * attached, so the back/forward cache works. The screen is kept on during uploads with either value.
   * @default true
   */
  leaveGuard?: boolean | undefined;
  /** Called with an item each time it changes. `tracePerformance` shows its phases in the browser's profiler. @default none */
  trace?: ((item: UploadItem) => void) | undefined;
  /** Replaces the XHR PUT, for tests, demos without a server, and runtimes without XHR. */
  putFile?: PutFile | undefined;
}

export type HeaderValues = Readonly<Record<string, string>> | Headers;

/** An attachment that Linq already has. Everything but `id` is only for display. */
export type InitialAttachment = Pick<Attachment, "id"> & Partial<Attachment>;

/** Converts files of some types before they are sent. */
export interface FileConverter {
  /** The files it converts, in HTML accept syntax: MIME types, `image/*`, `.ext`. A comma-separated string or a list. */
  accept: string | readonly string[];
  /** Resolves with the file to send instead. Its name needs an extension of its type. The signal aborts on cancel. */
  convert: (file: File, options: { signal: AbortSignal }) => File | Promise<File>;
}
