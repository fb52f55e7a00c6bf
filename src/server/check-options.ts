import { parseAddedContentTypes } from "../linq/added-content-types.js";
import { type Accept, parseAccept } from "../linq/accept.js";
import type { ContentType } from "../linq/content-types.js";
import { UploadError } from "../linq/errors.js";
import { MAX_UPLOAD_BYTES } from "../linq/limits.js";
import type { AttachmentsHandlerOptions } from "./options.js";
import { trimSlash } from "./routes.js";

/** The options as the handler needs them. */
export interface HandlerSettings {
  readonly basePath: string | undefined;
  readonly proxyUploads: boolean;
  readonly maxFileSize: number;
  readonly accept: Accept;
  readonly contentTypes: readonly ContentType[];
  readonly allowedOrigins: readonly string[];
  /** `undefined`: derived from the API key. */
  readonly secrets: readonly string[] | undefined;
}

const MIN_SECRET_LENGTH = 32;

/** @throws UploadError `invalid-options` */
export function checkOptions(options: AttachmentsHandlerOptions): HandlerSettings {
  const { maxFileSize = MAX_UPLOAD_BYTES, basePath, proxyUploads = false, allowedOrigins = [] } = options;
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
  checkOrigins(allowedOrigins);
  const contentTypes = parseAddedContentTypes(options.contentTypes);
  return {
    contentTypes,
    maxFileSize,
    proxyUploads,
    basePath: basePath === undefined ? undefined : trimSlash(basePath),
    // WebP and SVG are the browser half's to refuse: whether the app allows them is said there.
    accept: parseAccept(options.accept, { refusedImages: "allow", contentTypes }),
    allowedOrigins,
    secrets: secretsOf(options.secret),
  };
}

function secretsOf(secret: AttachmentsHandlerOptions["secret"]): readonly string[] | undefined {
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

function checkOrigins(origins: readonly string[]): void {
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

export function invalidOption(option: string, problem: string): UploadError {
  return new UploadError("invalid-options", `createAttachmentsHandler: \`${option}\`: ${problem}`, {
    details: { option },
  });
}
