import http, { type IncomingHttpHeaders } from "node:http";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";

export interface RawAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface RawRequest {
  method?: string;
  /** Given as pairs when a name must come twice. */
  headers?: Record<string, string> | [string, string][];
  body?: Uint8Array | string | Blob | AsyncIterable<Uint8Array>;
  signal?: AbortSignal;
}

/** An HTTP request as it is given: no header is added, merged or left out, as `fetch` would. Rejects when the connection dies. */
export function httpRequest(
  url: string,
  { method = "GET", headers = {}, body, signal }: RawRequest = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const pairs = Array.isArray(headers) ? headers : Object.entries(headers);
    const hasHost = pairs.some(([name]) => name.toLowerCase() === "host");
    const request = http.request(url, {
      method,
      headers: [...(hasHost ? [] : [["Host", new URL(url).host]]), ...pairs].flat(),
      ...(signal && { signal }),
    });
    request.on("error", reject);
    request.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk) => (text += chunk));
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
      response.on("error", reject);
    });
    if (body === undefined || typeof body === "string" || body instanceof Uint8Array) request.end(body);
    else
      pipeline(body instanceof Blob ? Readable.from(blobChunks(body)) : Readable.from(body), request).catch(
        reject,
      );
  });
}

async function* blobChunks(blob: Blob): AsyncGenerator<Uint8Array> {
  const reader = blob.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

/** The `<Code>` of an S3 error. */
export function s3Code({ text }: RawAnswer): string | undefined {
  return /<Code>(\w+)<\/Code>/.exec(text)?.[1];
}
