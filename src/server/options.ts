import type { AddedContentType } from "../linq/added-content-types.js";
import type { AttachmentLog } from "./events.js";
import type { LinqClient } from "./linq-client.js";
import type { RateLimit } from "./rate-limit.js";
import type { AttachmentAction } from "./routes.js";

/** What `authorize` is asked about. */
export interface AuthorizeContext {
  /** The request as it came. Its body is the handler's to read: use `request.clone()` should you need it. */
  readonly request: Request;
  /** What the caller wants to do. */
  readonly action: AttachmentAction;
  /** With `read`, `delete` and `upload`. */
  readonly attachmentId?: string;
  /**
   * With `upload`: the owner whom the upload URL was given to, proved by that URL. The owner returned must be the same.
   * The PUT brings the cookies of the page's own origin and none of the app's headers, so an app that knows its users by
   * a header, or has its pages on another origin (`allowedOrigins`), returns `{ owner: uploadOwner }` here: the URL, which
   * lives 15 minutes and takes one file, is the proof then.
   */
  readonly uploadOwner?: string;
}

/** Who the caller is: a user id, a tenant, whatever attachments should belong to. Never empty. */
export interface AttachmentOwner {
  readonly owner: string;
}

type MaybePromise<T> = T | Promise<T>;

interface CommonOptions extends AttachmentLog {
  /**
   * Says who is calling; `null` answers 401. Throw a `Response` to answer anything else (403, a redirect to the login).
   * Runs before Linq is asked, and for every entry of a batch, so that a rule about one attachment holds there, too; what
   * an entry is refused with stands in its place. There is no open default.
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
   * Which of Linq's types the app takes, in HTML accept syntax, as in the browser half: MIME types, `image/*`, `.pdf`; text or list.
   * Holds for the type and the name that are told; Linq compares the bytes. With `refusedImages: "convert"` in the
   * browser, list what is sent: PNG and JPEG.
   * @default every type that Linq takes
   */
  accept?: string | readonly string[] | undefined;
  /** Types that Linq takes by now and this version of the package does not know; tell the browser half of them, too. @default none */
  contentTypes?: readonly AddedContentType[] | undefined;
  /**
   * What ownership tokens and proxied upload URLs are made with, at least 32 characters, the same on every instance. Of a list,
   * the first is used and all are honoured: put a new one in front, and drop the old one when its uploads are done.
   * Needed where the API key given here is a stand-in, since a gateway adds the real one.
   * @default derived from the API key; tokens then end with the key. To go on with a list, put the key itself at its end, if it
   *   has 32 characters.
   */
  secret?: string | readonly string[] | undefined;
  /**
   * Pages of these origins may call from the browser, with cookies: `["https://app.example"]`, where this endpoint is on another
   * origin. Each is the scheme and host (and port) exactly; there is no `*`. Preflights are answered, so mount the
   * handler for OPTIONS, too. Cookies must be `SameSite=None` where the two are different sites.
   * @default none: pages of the endpoint's own origin only
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Asked after `authorize` and before Linq: `createMemoryRateLimit()`, or a function over the app's own store. A batch costs its
   * number of entries.
   * @default none: only the app knows whether an owner is one user or a whole company, and how many instances run
   */
  rateLimit?: RateLimit | undefined;
  /** Replaces the ownership token where the app records whose attachment is whose. */
  isOwner?: ((attachment: { owner: string; attachmentId: string }) => MaybePromise<boolean>) | undefined;
}

interface WithClient {
  /** A client of the official SDK. */
  client: LinqClient;
  apiKey?: undefined;
  baseURL?: undefined;
}

interface WithApiKey {
  client?: undefined;
  /** Linq's API key; `@linqapp/sdk` is loaded with the first request. It may be missing while an app is built, not when it runs. */
  apiKey: string | undefined;
  /** Where Linq's API is. @default the SDK's own: LINQ_API_V3_BASE_URL, else Linq's production */
  baseURL?: string | undefined;
}

/** Options of `createAttachmentsHandler`, with either a client of Linq's SDK or an API key. */
export type AttachmentsHandlerOptions = CommonOptions & (WithClient | WithApiKey);
