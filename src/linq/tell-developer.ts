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
  | SetupProblem;

/** Mistakes that the endpoint reports itself, as `error.reason` of its error responses. */
export type SetupProblem =
  | "api-key-missing"
  | "api-key-rejected"
  | "sdk-missing"
  | "origin-not-allowed"
  | "body-consumed"
  | "handler-error";

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
