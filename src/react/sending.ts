"use client";
import type { QueryClient } from "@tanstack/react-query";
import { Sender, type SenderHost } from "../upload/sender.js";
import { createQueryPorts } from "./query-ports.js";

export { getAttachment, requestTicket } from "../transport/endpoint-client.js";

/** What sends files through the app's `QueryClient`. */
export function createSender(client: QueryClient, host: SenderHost): Sender {
  return new Sender(
    host,
    createQueryPorts(client, () => host.options().given),
  );
}
