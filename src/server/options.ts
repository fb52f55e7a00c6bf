import { UploadError } from "../linq/errors.js";
import { MAX_UPLOAD_BYTES } from "../linq/limits.js";
import type { LinqClient } from "./linq-client.js";
import { trimSlash, type AttachmentAction } from "./routes.js";

export interface AuthorizeContext {
  /** The request as it came. Its body is the handler's to read: use `request.clone()` should you need it. */
  readonly request: Request;
  readonly action: AttachmentAction;
  /** With `read`, `delete` and `upload`. */
  readonly attachmentId?: string;
  /**
   * With `upload`: the owner whom the upload URL was given to, proved by that URL. The owner returned must be the same.
   * The PUT brings the cookies of the page's own origin and none of the app's headers, so an app that knows its users by
   * a header returns `{ owner: uploadOwner }` here: the URL, which lives 15 minutes and takes one file, is the proof then.
   */
  readonly uploadOwner?: string;
}

/** Who the caller is: a user id, a tenant, whatever attachments should belong to. Never empty. */
export interface AttachmentOwner {
  readonly owner: string;
}

type MaybePromise<T> = T | Promise<T>;

interface CommonOptions {
  /**
   * Says who is calling; `null` answers 401. Throw a `Response` to answer anything else (403, a redirect to the login).
   * Runs before the body is read and before Linq is asked. There is no open default.
   */
  authorize: (context: AuthorizeContext) => MaybePromise<AttachmentOwner | null>;
  /**
   * The path this handler is mounted on, such as `/api/attachments`; anything else is answered 404.
   * @default none: the mount is told from the path, by whether it ends in an attachment id
   */
  basePath?: string | undefined;
  /** Largest file for which tickets are given, in bytes. @default 104857600, the most that Linq takes */
  maxFileSize?: number | undefined;
  /**
   * Sends the bytes through this endpoint, for pages that Linq's storage answers no CORS: the ticket's `upload_url` is
   * then `{mount}/{id}/content?sealed=…` on the origin that the caller reached, and the PUT is streamed on to storage,
   * never held in memory. `authorize` is asked for the action `upload`. The storage's own URL stays here, encrypted in
   * that one, so that any instance serves it. Mount the handler before anything that reads bodies. Node's own HTTP server ends
   * a request after 5 minutes, and 100 MB may take longer: raise `server.requestTimeout`. A platform that limits the body
   * of a request (serverless ones: to a few MB) limits the files, too.
   * @default false: pages send the bytes straight to storage
   */
  proxyUploads?: boolean | undefined;
  /**
   * What ownership tokens are signed with, at least 32 characters, the same on every instance.
   * @default derived from the API key; tokens then end with the key
   */
  secret?: string | undefined;
  /** Replaces the ownership token where the app records whose attachment is whose. */
  isOwner?: ((attachment: { owner: string; attachmentId: string }) => MaybePromise<boolean>) | undefined;
  /**
   * Told of what the caller cannot mend: Linq refused the key, is down or unreachable, or a function given here threw.
   * Not told of refused requests. A throw from it is ignored. Errors made here hold no key, URL or body.
   * @default console.error
   */
  onError?: ((event: { error: unknown; action: AttachmentAction | undefined }) => void) | undefined;
}

interface WithClient {
  /** A client of the official SDK. */
  client: LinqClient;
  apiKey?: undefined;
  baseURL?: undefined;
}

interface WithApiKey {
  client?: undefined;
  /** Linq's API key; `@linqapp/sdk` is loaded with the first request. */
  apiKey: string;
  /** Where Linq's API is. @default the SDK's own: LINQ_API_V3_BASE_URL, else Linq's production */
  baseURL?: string | undefined;
}

export type AttachmentsHandlerOptions = CommonOptions & (WithClient | WithApiKey);

export interface HandlerSettings {
  basePath: string | undefined;
  proxyUploads: boolean;
  maxFileSize: number;
}

const MIN_SECRET_LENGTH = 32;

/** @throws UploadError `invalid-options` */
export function checkOptions(options: AttachmentsHandlerOptions): HandlerSettings {
  const { maxFileSize = MAX_UPLOAD_BYTES, secret, basePath, proxyUploads = false } = options;
  if (typeof options.authorize !== "function") {
    throw invalidOption(
      "authorize",
      "it is required, so that nobody uploads at your expense by accident. " +
        "Return { owner } for a known user and null for anybody else.",
    );
  }
  if (!options.client && !options.apiKey) {
    throw invalidOption(
      "apiKey",
      "it is missing or empty. Give your Linq API key, or a `client` of @linqapp/sdk.",
    );
  }
  if (!Number.isInteger(maxFileSize) || maxFileSize < 1 || maxFileSize > MAX_UPLOAD_BYTES) {
    throw invalidOption(
      "maxFileSize",
      `it must be a whole number of bytes from 1 to ${MAX_UPLOAD_BYTES}, Linq's limit.`,
    );
  }
  if (secret !== undefined && secret.length < MIN_SECRET_LENGTH) {
    throw invalidOption(
      "secret",
      `it must have at least ${MIN_SECRET_LENGTH} characters; shorter ones can be guessed.`,
    );
  }
  if (basePath !== undefined && !basePath.startsWith("/")) {
    throw invalidOption("basePath", 'it must be a path from the root, such as "/api/attachments".');
  }
  return { maxFileSize, proxyUploads, basePath: basePath === undefined ? undefined : trimSlash(basePath) };
}

function invalidOption(option: string, problem: string): UploadError {
  return new UploadError("invalid-options", `createAttachmentsHandler: \`${option}\`: ${problem}`, {
    details: { option },
  });
}
