"use client";
import type { QueryClient } from "@tanstack/react-query";
import { UploadEngine } from "../upload/engine.js";
import type { MakeEngine } from "../upload/uploader.js";
import { createQueryPorts } from "./query-ports.js";

export { getAttachment, requestTicket } from "../transport/endpoint-client.js";

/** An engine that asks through the app's `QueryClient`. */
export function engineOf(client: QueryClient): MakeEngine {
  return (options, early) =>
    new UploadEngine(
      options,
      early,
      createQueryPorts(client, () => options().given),
    );
}
