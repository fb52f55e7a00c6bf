/** What the server half finds wrong with the app's setup, as `error.reason` of its error responses. */
export const SETUP_REASONS = [
  "api-key-missing",
  "api-key-rejected",
  "sdk-missing",
  "origin-not-allowed",
  "body-consumed",
  "body-cut",
  "invalid-return",
] as const;

/**
 * What is wrong with the app's setup:
 *
 * - `api-key-missing`: `apiKey` is empty where the server runs
 * - `api-key-rejected`: Linq answered 401 or 403
 * - `sdk-missing`: `@linqapp/sdk` is not installed
 * - `origin-not-allowed`: `allowedOrigins` does not list the page's origin
 * - `body-consumed`: a body parser read the request's body before the handler did
 * - `body-cut`: something in front of the handler passed on only the beginning of the body
 * - `invalid-return`: `authorize` or `rateLimit` returned a value of another type
 */
export type SetupReason = (typeof SETUP_REASONS)[number];
