import type { SetupReason } from "./setup-reasons.js";

/** Mistakes in an app's setup. Each has a section of this name in `docs/error-codes.md`. */
export type SetupMistake =
  | "endpoint-not-found"
  | "endpoint-method-not-allowed"
  | "endpoint-html"
  | "endpoint-invalid-response"
  | "endpoint-cors"
  | "endpoint-policy"
  | "upload-cors"
  | "upload-policy"
  | "styles-missing"
  | SetupReason;

const told = new Set<string>();

/**
 * Writes a mistake and its fix to the console, once per mistake and place in a page. Callers drop out of production builds
 * by checking `process.env.NODE_ENV` themselves.
 * @param place what is concerned, such as an endpoint's path. Never a whole URL, which may be a secret.
 */
export function tellDeveloper(mistake: SetupMistake, text: string, place = ""): void {
  const key = `${mistake} ${place}`;
  if (told.has(key)) return;
  told.add(key);
  console.error(`[linq-uploader] ${text} Docs: docs/error-codes.md#${mistake} in the package.`);
}
