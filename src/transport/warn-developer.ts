/** What a developer can do about it. Each address is left to the browser's own message: a presigned URL is a secret. */
const ADVICE = {
  "upload-policy":
    "This page's Content Security Policy blocks the upload. Add the upload host to connect-src: " +
    "connect-src 'self' https://<upload host>",
  "endpoint-policy":
    "This page's Content Security Policy blocks the endpoint. Add its origin to connect-src: " +
    "connect-src 'self' https://<endpoint's host>",
  "upload-unanswered":
    "An upload got no answer that this page may read. If the browser's message above names CORS: let the bucket's " +
    "CORS rules allow this page's origin, the method PUT and every header of required_headers. Otherwise the " +
    "connection failed.",
} as const;

const given = new Set<keyof typeof ADVICE>();

/** Says once per cause and page how to mend it; in production builds of an app the bundler drops the text. */
export function warnDeveloper(cause: keyof typeof ADVICE): void {
  try {
    if (process.env.NODE_ENV !== "production") {
      if (given.has(cause)) return;
      given.add(cause);
      console.warn(`[linq-uploader] ${ADVICE[cause]}`);
    }
  } catch {
    // No bundler has put a value in place of `process`, so nobody said that this is development.
  }
}
