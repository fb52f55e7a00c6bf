import * as v from "valibot";
import type { UploaderOptions } from "../../src/index.js";
import { createInPageTransport } from "../../src/testing/in-page-transport.js";

/** Where the files of the live stories go. */
export interface Backend {
  readonly kind: "local" | "live" | "in-page";
  readonly name: string;
  /** What happens to a file, for the line under each live story. */
  readonly note: string;
  readonly options: Pick<UploaderOptions, "endpoint" | "putFile">;
  /** For `connectLocalLinq`; of the local Linq only. */
  readonly controlUrl?: string | undefined;
}

const answerSchema = v.object({ live: v.boolean(), controlUrl: v.optional(v.string()) });

let backend: Promise<Backend> | undefined;

/** Asks the page's own server once. A static host answers 404, or with a page. */
export function findBackend(): Promise<Backend> {
  return (backend ??= askServer());
}

async function askServer(): Promise<Backend> {
  const answer: unknown = await fetch("/api/local-linq")
    .then((response) => response.json())
    .catch(() => undefined);
  const { success, output } = v.safeParse(answerSchema, answer);
  if (!success) {
    return {
      kind: "in-page",
      name: "Demo transport",
      note: "nothing leaves this page. Progress is pretended, and the ids mean nothing to Linq. Run npm start for the real thing.",
      options: createInPageTransport(),
    };
  }
  const options = { endpoint: "/api/attachments" };
  if (output.live) {
    return {
      kind: "live",
      name: "Linq (live)",
      note: "files go to the real Linq, with the API key of this server.",
      options,
    };
  }
  return {
    kind: "local",
    name: "Local Linq",
    note: "files go through the whole chain to a Linq on this machine: endpoint, ticket, presigned PUT, status.",
    options,
    controlUrl: output.controlUrl,
  };
}

/** Leaves a play function out where it would put attachments and messages into somebody's real account. */
export function unlessLive<Context>(play: (context: Context) => Promise<void>) {
  return async (context: Context): Promise<void> => {
    const { kind } = await findBackend();
    if (kind !== "live") await play(context);
  };
}
