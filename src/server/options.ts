import type { IncomingMessage } from "node:http";
import type { AddedContentType } from "../linq/added-content-types.js";
import type { AttachmentLog } from "./events.js";
import type { LinqClient } from "./linq-client.js";
import type { RateLimit } from "./rate-limit.js";
import type { AttachmentAction } from "./routes.js";

/**
 * What `authorize` is called with.
 * @typeParam NodeRequest the framework's request, such as Express's `Request`
 */
export interface AuthorizeContext<NodeRequest extends IncomingMessage = IncomingMessage> {
  /** The incoming request. The handler reads its body, so use `request.clone()` if you need to read it. */
  readonly request: Request;
  /** What the caller wants to do. */
  readonly action: AttachmentAction;
  /** Set for `read`, `delete` and `upload`. */
  readonly attachmentId?: string;
  /** Set for `create` with valid metadata: the file's name. */
  readonly filename?: string;
  /** Set for `create` with valid metadata: the file's type, such as `image/jpeg`. */
  readonly contentType?: string;
  /** Set for `create` with valid metadata: the file's size, in bytes. */
  readonly sizeBytes?: number;
  /** Set under `toNodeHandler`: the framework's own request, with its session or `user`. */
  readonly nodeRequest?: NodeRequest;
  /**
   * Set for `upload`: the owner that the upload URL was issued to. `authorize` must return the same owner.
   *
   * The PUT carries same-origin cookies but none of the app's headers. If you identify users by a header, or your pages are on
   * another origin (`allowedOrigins`), return `{ owner: uploadOwner }` for `upload`. The URL itself is the proof then. It is
   * valid for 15 minutes and for one file.
   */
  readonly uploadOwner?: string;
}

/** Whom attachments belong to, such as a user id or a tenant id. Must not be empty. */
export interface AttachmentOwner {
  readonly owner: string;
}

type MaybePromise<T> = T | Promise<T>;

/** What `authorize` may return. Everything but an owner is answered with 401. */
export type Authorization = AttachmentOwner | null | undefined | false;

/** The app's `authorize` within one request. */
export type AuthorizeFunction = (
  context: Omit<AuthorizeContext, "nodeRequest">,
) => MaybePromise<Authorization>;

export interface CommonOptions<NodeRequest extends IncomingMessage = IncomingMessage> extends AttachmentLog {
  /**
   * Returns the owner of a request, or `null`, `undefined` or `false` to answer 401. Throw a `Response` to answer anything else,
   * such as 403. An error with a `status` (Koa, h3, Hono, `http-errors`) is answered with that status. Next's `redirect()` and
   * `notFound()` work as well.
   *
   * It runs before Linq is called, and for every entry of a batch. The result of a rejected entry is
   * its error. There is no default, so that nothing is open by accident.
   */
  authorize: (context: AuthorizeContext<NodeRequest>) => MaybePromise<Authorization>;
  /**
   * The path that the handler is mounted on, such as `/api/attachments`. Other paths are answered with 404. Without it, the mount
   * is derived from the request's path, by whether that ends in an attachment id.
   * @default undefined
   */
  basePath?: string | undefined;
  /**
   * The URL of the mount as your pages reach it, such as `https://app.example/shop/api/attachments`, or its path on the page's
   * origin, such as `/shop/api/attachments`.
   *
   * Set it with `proxyUploads` if something in front of the handler removes a prefix from the path: Next's `basePath`, or a
   * reverse proxy that strips `/shop`. The page would get a wrong `upload_url` otherwise.
   * @default undefined: the request's own origin and path
   */
  publicUrl?: string | undefined;
  /** Largest file that gets a ticket, in bytes. The default is Linq's maximum. @default 104857600 */
  maxFileSize?: number | undefined;
  /**
   * Sends the bytes through this endpoint, for storage that does not allow CORS from your pages.
   *
   * The ticket's `upload_url` is then `{mount}/{id}/content?sealed=…` on the origin that the caller used, and the PUT is streamed
   * to storage without being held in memory. `authorize` is called with the action `upload`. The URL contains storage's own URL
   * in encrypted form, so any instance can serve it.
   *
   * Mount the handler before any body parser. Node's HTTP server ends a request after 5 minutes, so raise
   * `server.requestTimeout` for large files. Serverless platforms that limit request bodies also limit your files.
   * @default false: pages send the bytes straight to storage
   */
  proxyUploads?: boolean | undefined;
  /**
   * The file types that you accept, in HTML accept syntax as in the browser half: MIME types, `image/*` or `.pdf`, as a string or
   * a list. Without it, every type that Linq accepts is accepted.
   *
   * It is checked against the declared type and name. Linq checks the bytes. With `refusedImages: "convert"` in the browser,
   * list what is sent, which is PNG and JPEG.
   * @default undefined
   */
  accept?: string | readonly string[] | undefined;
  /** Types that Linq accepts but this version of the package does not know. Pass them to the browser half as well. @default [] */
  contentTypes?: readonly AddedContentType[] | undefined;
  /**
   * The secret for ownership tokens and proxied upload URLs: at least 32 characters, and the same on every instance.
   *
   * Pass a list to rotate it: the first secret is used for new tokens, and all of them are accepted. Put a new one in front, and
   * remove the old one when its uploads are done. A secret is required if the API key has fewer than 32
   * characters, for example because it is a placeholder and a gateway adds the real one.
   *
   * Without it, the secret is derived from the API key, and tokens become invalid when the key changes. To switch to a list
   * without that, put the key itself at its end, if it has at least 32 characters.
   * @default undefined
   */
  secret?: string | readonly string[] | undefined;
  /**
   * Other origins whose pages may call this endpoint with cookies, such as `["https://app.example"]`.
   *
   * Each entry is a scheme and host, with the port if there is one. `*` is not allowed. The handler answers preflights, so mount it
   * for OPTIONS as well. If the two are different sites, cookies must be `SameSite=None`. By default, only pages of the
   * endpoint's own origin may call.
   * @default []
   */
  allowedOrigins?: readonly string[] | undefined;
  /**
   * Called after `authorize` and before Linq. Use `createMemoryRateLimit()`, or a function over your own store. A batch costs its
   * number of entries. There is no default limit, because only you know whether an owner is one user or a whole company.
   * @default undefined
   */
  rateLimit?: RateLimit | undefined;
  /** Replaces the ownership token if your app records which owner an attachment belongs to. */
  isOwner?: ((attachment: { owner: string; attachmentId: string }) => MaybePromise<boolean>) | undefined;
}

interface WithClient {
  /** A client of `@linqapp/sdk`. */
  client: LinqClient;
  apiKey?: undefined;
  baseURL?: undefined;
}

interface WithApiKey {
  client?: undefined;
  /** Linq's API key. `@linqapp/sdk` is loaded with the first request. The key may be missing at build time, but not at run time. */
  apiKey: string | undefined;
  /** Base URL of Linq's API. Without it, the SDK uses `LINQ_API_V3_BASE_URL` or Linq's production API. @default undefined */
  baseURL?: string | undefined;
}

/** Options of `createAttachmentsHandler`, with either an SDK `client` or an `apiKey`. */
export type AttachmentsHandlerOptions<NodeRequest extends IncomingMessage = IncomingMessage> =
  CommonOptions<NodeRequest> & (WithClient | WithApiKey);
