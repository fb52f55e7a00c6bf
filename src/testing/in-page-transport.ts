import type { AttachmentEndpoint } from "../upload/attachment-endpoint.js";
import type { PutFile } from "../upload/ports.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../linq/wire.js";
import { checkNumbers } from "../linq/check-numbers.js";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import { delay } from "./delay.js";

/** Options of `createInPageTransport`. */
export interface InPageTransportOptions {
  /** Simulated speed of each upload. @default 2_000_000 */
  bytesPerSecond?: number | undefined;
  /** Simulated latency of each request to the endpoint, in milliseconds. @default 120 */
  latencyMs?: number | undefined;
  /** Time from the last byte to `complete`, in milliseconds. @default 600 */
  processingMs?: number | undefined;
}

/** A simulated endpoint and storage, for pages without a server. */
export interface InPageTransport {
  /** Pass it as the option `endpoint`. */
  readonly endpoint: AttachmentEndpoint;
  /** Pass it as the option `putFile`. */
  readonly putFile: PutFile;
}

/** How often progress is reported, in milliseconds. Chromium reports about as often. */
const PROGRESS_INTERVAL_MS = 50;

interface SimulatedAttachment extends AttachmentResponse {
  completeAt: number;
}

/**
 * Simulates uploads, for demos without a server. **Nothing leaves the page.** No request is made, no byte is read or sent,
 * progress comes from a timer, and the attachment ids are unknown to Linq.
 * @throws UploadError `invalid-options`
 */
export function createInPageTransport(options: InPageTransportOptions = {}): InPageTransport {
  const { bytesPerSecond = 2_000_000, latencyMs = 120, processingMs = 600 } = options;
  checkNumbers(
    { bytesPerSecond: [1, Infinity], latencyMs: [0, Infinity], processingMs: [0, Infinity] },
    { bytesPerSecond, latencyMs, processingMs },
    "",
    "createInPageTransport: ",
  );
  const attachments = new Map<string, SimulatedAttachment>();

  function create(request: TicketRequest): TicketResponse {
    const id = crypto.randomUUID();
    attachments.set(id, { id, ...request, created_at: new Date().toISOString(), completeAt: Infinity });
    return {
      attachment_id: id,
      upload_url: `https://in-page.invalid/${id}`,
      http_method: "PUT",
      required_headers: { "Content-Type": request.content_type },
      expires_at: new Date(Date.now() + TICKET_LIFETIME_MS).toISOString(),
    };
  }

  function find(id: string): AttachmentResponse | Error {
    const attachment = attachments.get(id);
    if (!attachment) return new Error("The in-page transport knows no such attachment.");
    const { completeAt, ...answer } = attachment;
    return { ...answer, status: performance.now() >= completeAt ? "complete" : "pending" };
  }

  const endpoint: AttachmentEndpoint = {
    async requestTicket(request, { signal }) {
      await delay(latencyMs, signal);
      return create(request);
    },
    async requestTickets(requests, { signal }) {
      await delay(latencyMs, signal);
      return requests.map(create);
    },
    async getAttachment(id, { signal }) {
      await delay(latencyMs, signal);
      const found = find(id);
      if (found instanceof Error) throw found;
      return found;
    },
    async getAttachments(ids, { signal }) {
      await delay(latencyMs, signal);
      return ids.map(find);
    },
    async deleteAttachment(id, { signal }) {
      await delay(latencyMs, signal);
      attachments.delete(id);
    },
  };

  const putFile: PutFile = async ({ attachmentId }, { size }, { signal, onProgress }) => {
    const startedAt = performance.now();
    for (let sent = 0; sent < size;) {
      await delay(PROGRESS_INTERVAL_MS, signal);
      sent = Math.min(size, Math.round(((performance.now() - startedAt) / 1000) * bytesPerSecond));
      onProgress(sent);
    }
    await delay(latencyMs, signal);
    const attachment = attachments.get(attachmentId);
    if (attachment) attachment.completeAt = performance.now() + processingMs;
  };

  return { endpoint, putFile };
}
