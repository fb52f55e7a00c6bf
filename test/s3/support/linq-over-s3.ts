import type { LinqClient } from "../../../src/server/index.js";
import type { Bucket } from "./bucket.js";

const MINUTE = 60_000;

interface Stored {
  key: string;
  filename: string;
  content_type: string;
  size_bytes: number;
}

export interface LinqOverS3 {
  client: LinqClient;
  /** Each ticket that was given, in order. */
  stored: readonly Stored[];
  /** The next ticket's URL is past its life already, whatever its `expires_at` says. */
  expireNext(): void;
}

/** What Linq's API does with attachments, as an SDK client, with a real S3 server for storage. */
export function linqOverS3(bucket: Bucket): LinqOverS3 {
  const byId = new Map<string, Stored>();
  const stored: Stored[] = [];
  let isNextExpired = false;
  return {
    stored,
    expireNext: () => (isNextExpired = true),
    client: {
      apiKey: "linq-over-s3",
      attachments: {
        async create({ filename, content_type, size_bytes }) {
          const id = crypto.randomUUID();
          const key = `${id}/${encodeURIComponent(filename)}`;
          const attachment = { key, filename, content_type, size_bytes };
          byId.set(id, attachment);
          stored.push(attachment);
          const required_headers = { "Content-Type": content_type, "Content-Length": String(size_bytes) };
          const age = isNextExpired ? 2 * MINUTE : 0;
          isNextExpired = false;
          const upload_url = await bucket.presigner.presignPut({
            url: `${bucket.url}/${key}`,
            headers: required_headers,
            ttlMs: MINUTE,
            expiresAt: Date.now() + MINUTE - age,
          });
          const expires_at = new Date(Date.now() + MINUTE).toISOString();
          return { attachment_id: id, upload_url, http_method: "PUT", required_headers, expires_at };
        },
        async retrieve(id) {
          const attachment = byId.get(id);
          if (!attachment) throw new Error("There is no such attachment.");
          const { key, ...facts } = attachment;
          const isStored = (await bucket.head(key)).status === 200;
          return { id, ...facts, status: isStored ? "complete" : "pending" };
        },
        delete: () => Promise.reject(new Error("Nothing is deleted here.")),
      },
    },
  };
}
