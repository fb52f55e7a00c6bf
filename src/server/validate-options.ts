import type { IncomingMessage } from "node:http";
import { type Accept, parseAccept } from "../linq/accept.js";
import { parseAddedContentTypes } from "../linq/added-content-types.js";
import type { ContentType } from "../linq/content-types.js";
import { UploadError } from "../linq/errors.js";
import { MAX_UPLOAD_BYTES } from "../linq/limits.js";
import { isLocalLinqKey } from "../linq/test-key.js";
import type { AttachmentsHandlerOptions, CommonOptions } from "./options.js";
import { trimSlash } from "./routes.js";

/** The validated options, with defaults. */
export interface HandlerSettings {
  readonly basePath: string | undefined;
  readonly publicUrl: string | undefined;
  readonly proxyUploads: boolean;
  readonly maxFileSize: number;
  readonly accept: Accept;
  readonly contentTypes: readonly ContentType[];
  readonly allowedOrigins: readonly string[];
  /** `undefined` if they are derived from the API key. */
  readonly secrets: readonly string[] | undefined;
}

const MIN_SECRET_LENGTH = 32;

/** @throws UploadError `invalid-options` */
export function validateOptions<NodeRequest extends IncomingMessage>(
  options: AttachmentsHandlerOptions<NodeRequest>,
): HandlerSettings {
  const {
    maxFileSize = MAX_UPLOAD_BYTES,
    basePath,
    publicUrl,
    proxyUploads = false,
    allowedOrigins = [],
  } = options;
  if (typeof options.authorize !== "function") {
    throw invalidOption(
      "authorize",
      "it is required, so that nobody uploads at your expense by accident. " +
        "Return { owner } for a known user and null for anybody else.",
    );
  }
  if (!options.client && !("apiKey" in options)) {
    throw invalidOption("apiKey", "it is missing. Give your Linq API key, or a `client` of @linqapp/sdk.");
  }
  if (!Number.isInteger(maxFileSize) || maxFileSize < 1 || maxFileSize > MAX_UPLOAD_BYTES) {
    throw invalidOption(
      "maxFileSize",
      `it must be a whole number of bytes from 1 to ${MAX_UPLOAD_BYTES}, Linq's limit.`,
    );
  }
  if (basePath !== undefined && !basePath.startsWith("/")) {
    throw invalidOption("basePath", 'it must be a path from the root, such as "/api/attachments".');
  }
  if (publicUrl !== undefined && !isPublicUrl(publicUrl)) {
    throw invalidOption(
      "publicUrl",
      'it must be the URL or the path under which pages reach the handler, without a query, such as "/shop/api/attachments".',
    );
  }
  validateOrigins(allowedOrigins);
  const secrets = readSecrets(options.secret);
  if (secrets === undefined) rejectShortKey(options);
  const contentTypes = parseAddedContentTypes(options.contentTypes);
  return {
    contentTypes,
    maxFileSize,
    proxyUploads,
    basePath: basePath === undefined ? undefined : trimSlash(basePath),
    // The browser half decides about WebP and SVG through `refusedImages`, which is not known here.
    accept: parseAccept(options.accept, { refusedImages: "allow", contentTypes }),
    allowedOrigins,
    publicUrl: publicUrl === undefined ? undefined : trimSlash(publicUrl),
    secrets,
  };
}

function isPublicUrl(text: string): boolean {
  if (/[?#]/.test(text)) return false;
  return text.startsWith("/") ? !text.startsWith("//") : /^https?:\/\//.test(text) && URL.canParse(text);
}

/**
 * Ownership tokens and sealed URLs can be forged by whoever guesses the key that they are derived from. Builds often run without a key,
 * so an empty `apiKey` is reported with the first request instead. The local Linq's keys protect nothing.
 */
function rejectShortKey({ client, apiKey }: Pick<AttachmentsHandlerOptions, "client" | "apiKey">): void {
  const key = client?.apiKey ?? apiKey ?? "";
  if (key.length >= MIN_SECRET_LENGTH || isLocalLinqKey(key) || (key === "" && !client)) return;
  throw invalidOption(
    "secret",
    `it is missing, and the API key has fewer than ${MIN_SECRET_LENGTH} characters, so that what is derived from it could be ` +
      "guessed. Set `secret` to at least 32 random characters, the same on every instance.",
  );
}

function readSecrets(secret: CommonOptions["secret"]): readonly string[] | undefined {
  if (secret === undefined) return undefined;
  const secrets = typeof secret === "string" ? [secret] : secret;
  if (secrets.length === 0 || secrets.some((one) => one.length < MIN_SECRET_LENGTH)) {
    throw invalidOption(
      "secret",
      `it must have at least ${MIN_SECRET_LENGTH} characters, and a list at least one secret; shorter ones can be guessed.`,
    );
  }
  return secrets;
}

function validateOrigins(origins: readonly string[]): void {
  if (origins.includes("*")) {
    throw invalidOption(
      "allowedOrigins",
      "`*` would let every site upload and delete with its visitors' cookies. List your origins one by one.",
    );
  }
  const wrong = origins.find((origin) => !isOrigin(origin));
  if (wrong !== undefined) {
    throw invalidOption(
      "allowedOrigins",
      `"${wrong}" is no origin. Write the scheme and the host as browsers send them, in lower case and without a path: "https://app.example".`,
    );
  }
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function invalidOption(option: string, problem: string): UploadError {
  return new UploadError("invalid-options", `createAttachmentsHandler: \`${option}\`: ${problem}`, {
    details: { option },
  });
}
