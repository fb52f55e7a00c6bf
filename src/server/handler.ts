import { ATTACHMENT_TOKEN_HEADER } from "../linq/wire.js";
import { answerBatch, answerOne, answerRefusal } from "./answer.js";
import { checkOptions, invalidOption } from "./check-options.js";
import { answerPreflight, withCors } from "./cors.js";
import { refuseCrossSite } from "./cross-site.js";
import { createReporter } from "./events.js";
import { loadLinqClient, type LinqClient } from "./linq-client.js";
import type { AttachmentsHandlerOptions } from "./options.js";
import { createOwnershipTokens } from "./ownership-token.js";
import { matchRoute, type AttachmentAction, type Route } from "./routes.js";
import { runTask, runTasks } from "./run-tasks.js";
import { createUploadSealer } from "./sealed-upload.js";
import { takeBytes } from "./take-bytes.js";
import { readPostedTasks } from "./tasks.js";

/** Stand-ins such as "unused" are shorter. */
const MIN_KEY_LENGTH = 12;

/** Answers one request, also when something fails. */
export type AttachmentsHandler = (request: Request) => Promise<Response>;

/**
 * The app's endpoint for `linq-uploader`: `POST {mount}` gives upload tickets, `GET {mount}/{id}` tells an
 * attachment's status, `DELETE {mount}/{id}` deletes it; `PUT {mount}/{id}/content` takes its bytes with `proxyUploads`.
 * Linq's JSON and error envelope throughout; the API key stays here.
 * Web standards only: mount it in Next.js, Hono, Bun, Deno, Workers; see `toNodeHandler` for Express and `node:http`.
 *
 * A ticket's answer carries `Linq-Attachment-Token`, which reads and deletes must bring back: an attachment that this
 * handler did not give to this owner is answered 404. POST, PUT and DELETE from pages of other origins are refused, unless
 * `allowedOrigins` names them.
 *
 * `POST {mount}` also takes batches of up to 50: `{ files: [...] }` gives tickets, `{ attachments: [{ id, token }] }` tells
 * statuses, both as `{ results: [...] }` with one result per entry. The browser half sends them by itself.
 * @throws UploadError `invalid-options` at once, when `authorize` is missing or another option is wrong. An empty `apiKey` is
 *   told to `onError` with each request that needs it: builds run where keys are not.
 */
export function createAttachmentsHandler(options: AttachmentsHandlerOptions): AttachmentsHandler {
  const settings = checkOptions(options);
  const { allowedOrigins, proxyUploads } = settings;
  const { authorize, isOwner, rateLimit } = options;
  const getClient = clientOf(options);
  const getSecrets = async () => settings.secrets ?? [(await getClient()).apiKey];
  const tokens = createOwnershipTokens(getSecrets);
  const sealer = createUploadSealer(getSecrets);
  const reporter = createReporter(options);
  const byteTaker = { authorize, rateLimit, sealer, reporter };
  const taskRunner = {
    authorize,
    rateLimit,
    getClient,
    reporter,
    tokens,
    isOwner,
    sealer: proxyUploads ? sealer : undefined,
  };

  return async (request) => {
    const answer = answerPreflight(request, settings) ?? (await respond(request));
    return withCors(request, answer, allowedOrigins);
  };

  async function respond(request: Request): Promise<Response> {
    let action: AttachmentAction | undefined;
    try {
      const route = matchRoute(request.method, new URL(request.url).pathname, settings);
      action = route.action;
      if (action !== "read") refuseCrossSite(request, allowedOrigins);
      return await follow(route, request);
    } catch (error) {
      return answerRefusal(reporter.refusal(error, { ...(action !== undefined && { action }) }));
    }
  }

  async function follow(route: Route, request: Request): Promise<Response> {
    switch (route.action) {
      case "upload":
        return answerRefusal(await takeBytes(request, route.attachmentId, byteTaker));
      case "create":
        return answerPost(request);
      case "read":
      case "delete": {
        const { action, attachmentId } = route;
        const token = request.headers.get(ATTACHMENT_TOKEN_HEADER);
        return answerOne(await runTask(request, { action, attachmentId, token }, taskRunner));
      }
    }
  }

  async function answerPost(request: Request): Promise<Response> {
    try {
      const posted = await readPostedTasks(request, settings);
      return posted.isBatch
        ? await answerBatch(await runTasks(request, posted.tasks, taskRunner))
        : answerOne(await runTask(request, posted.task, taskRunner));
    } finally {
      // It was read as a copy; what nobody reads of the original would be kept.
      void request.body?.cancel().catch(() => undefined);
    }
  }
}

function clientOf({ client, apiKey, baseURL, secret }: AttachmentsHandlerOptions): () => Promise<LinqClient> {
  let loading: Promise<LinqClient> | undefined;
  return async () => {
    if (!client && !apiKey) {
      throw invalidOption(
        "apiKey",
        "it is empty, so Linq cannot be asked. Set the environment variable that it comes from where the server runs.",
      );
    }
    if (secret === undefined) refuseShort(client?.apiKey ?? apiKey ?? "");
    return client ?? (loading ??= loadLinqClient(apiKey ?? "", baseURL));
  };
}

/** Where a gateway adds the key, the one given here may be a stand-in: whoever guesses it could seal any URL. */
function refuseShort(apiKey: string): void {
  if (apiKey.length >= MIN_KEY_LENGTH) return;
  throw invalidOption(
    "secret",
    `it is missing, and the API key has fewer than ${MIN_KEY_LENGTH} characters: what is derived from it could be guessed. ` +
      "Give a secret of your own.",
  );
}
