import { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
import { answerPreflight, rejectCrossSite, withCors } from "./cross-origin.js";
import { createReporter } from "./events.js";
import { loadLinqClient, type LinqClient } from "./linq-client.js";
import { type AttachmentsHandlerOptions, invalidOption, validateOptions } from "./options.js";
import { readPostedTasks } from "./read-tasks.js";
import { batchResponse, refusalResponse, taskResponse } from "./responses.js";
import { matchRoute, type AttachmentAction, type Route } from "./routes.js";
import { runTask, runTasks } from "./run-tasks.js";
import { createOwnershipTokens, createUploadSealer } from "./secrets.js";
import { proxyUpload } from "./upload-proxy.js";

/** Placeholders such as "unused" are shorter. */
const MIN_KEY_LENGTH = 12;

/** Handles one request. It never rejects: failures become error responses. */
export type AttachmentsHandler = (request: Request) => Promise<Response>;

/**
 * Creates your app's endpoint for `linq-uploader`, built on the Fetch API.
 *
 * You can mount it in Next.js, Hono, Bun, Deno and Workers, or with `toNodeHandler` in Express and `node:http`. It uses Linq's
 * JSON and error format, and the API key never leaves the server.
 *
 * - `POST {mount}`: creates a ticket, or a batch of them
 * - `GET {mount}/{id}`: returns the status of an attachment
 * - `DELETE {mount}/{id}`: deletes an attachment
 * - `PUT {mount}/{id}/content`: receives the bytes (only with `proxyUploads`)
 *
 * Each ticket response carries the header `Linq-Attachment-Token`, which the client sends back with GET and DELETE. Without a
 * token that matches the owner, the attachment is answered with 404. POST, PUT and DELETE from pages of other origins are
 * rejected unless `allowedOrigins` lists them.
 *
 * `POST {mount}` accepts batches of up to 50 entries: `{ files: [...] }` creates tickets, `{ attachments: [{ id, token }] }`
 * returns statuses. The response is `{ results: [...] }` with one result per entry. The browser half batches automatically.
 * @throws UploadError `invalid-options` when `authorize` is missing or another option is invalid. An empty `apiKey` is reported
 *   to `onError` with each request instead, because builds often run without keys.
 */
export function createAttachmentsHandler(options: AttachmentsHandlerOptions): AttachmentsHandler {
  const settings = validateOptions(options);
  const { allowedOrigins, proxyUploads } = settings;
  const { authorize, isOwner, rateLimit } = options;
  const getClient = createClientGetter(options);
  const getSecrets = async () => settings.secrets ?? [(await getClient()).apiKey];
  const tokens = createOwnershipTokens(getSecrets);
  const sealer = createUploadSealer(getSecrets);
  const reporter = createReporter(options);
  const proxy = { authorize, rateLimit, sealer, reporter };
  const runner = {
    authorize,
    rateLimit,
    getClient,
    reporter,
    tokens,
    isOwner,
    sealer: proxyUploads ? sealer : undefined,
  };

  return async (request) => {
    const response = answerPreflight(request, settings) ?? (await respond(request));
    return withCors(request, response, allowedOrigins);
  };

  async function respond(request: Request): Promise<Response> {
    let action: AttachmentAction | undefined;
    try {
      const route = matchRoute(request.method, new URL(request.url).pathname, settings);
      action = route.action;
      if (action !== "read") rejectCrossSite(request, allowedOrigins);
      return await handleRoute(route, request);
    } catch (error) {
      return refusalResponse(reporter.refusal(error, { ...(action !== undefined && { action }) }));
    }
  }

  async function handleRoute(route: Route, request: Request): Promise<Response> {
    switch (route.action) {
      case "upload":
        return refusalResponse(await proxyUpload(request, route.attachmentId, proxy));
      case "create":
        return handlePost(request);
      case "read":
      case "delete": {
        const { action, attachmentId } = route;
        const token = request.headers.get(ATTACHMENT_TOKEN_HEADER);
        return taskResponse(await runTask(request, { action, attachmentId, token }, runner));
      }
    }
  }

  async function handlePost(request: Request): Promise<Response> {
    try {
      const posted = await readPostedTasks(request, settings);
      return posted.isBatch
        ? await batchResponse(await runTasks(request, posted.tasks, runner))
        : taskResponse(await runTask(request, posted.task, runner));
    } finally {
      // The body was read from a clone. Cancelling the original frees what the clone left buffered.
      void request.body?.cancel().catch(() => undefined);
    }
  }
}

function createClientGetter({
  client,
  apiKey,
  baseURL,
  secret,
}: AttachmentsHandlerOptions): () => Promise<LinqClient> {
  let loading: Promise<LinqClient> | undefined;
  return async () => {
    if (!client && !apiKey) {
      throw invalidOption(
        "apiKey",
        "it is empty, so Linq cannot be asked. Set the environment variable that it comes from where the server runs.",
      );
    }
    if (secret === undefined) rejectShortKey(client?.apiKey ?? apiKey ?? "");
    return client ?? (loading ??= loadLinqClient(apiKey ?? "", baseURL));
  };
}

/** Behind a gateway that adds the real key, this one may be a placeholder. Whoever guesses it could seal any URL. */
function rejectShortKey(apiKey: string): void {
  if (apiKey.length >= MIN_KEY_LENGTH) return;
  throw invalidOption(
    "secret",
    `it is missing, and the API key has fewer than ${MIN_KEY_LENGTH} characters: what is derived from it could be guessed. ` +
      "Give a secret of your own.",
  );
}
