/** What of storage's refusal may be told. */
export interface StorageRefusal {
  readonly status: number;
  /** S3's code, when the body has one. */
  readonly code: string | undefined;
  readonly isExpired: boolean;
  readonly retryAfter?: string | undefined;
}

/** S3's errors have a few hundred bytes; that of a wrong signature repeats the request in some thousand. */
const MAX_BODY_BYTES = 16_384;

export async function readStorageRefusal(answer: Response): Promise<StorageRefusal> {
  const body = await readStart(answer);
  const code = /<Code>(\w{1,64})<\/Code>/i.exec(body)?.[1];
  const isExpired =
    code === "ExpiredToken" || (answer.status === 403 && /<Message>\s*Request has expired/i.test(body));
  const retryAfter = answer.headers.get("retry-after") ?? "";
  return {
    // What is neither success nor refusal has no place in an answer to a PUT.
    status: answer.status < 400 ? 502 : answer.status,
    code: code ?? (isExpired ? "AccessDenied" : undefined),
    isExpired,
    ...(/^[\w ,:.+-]{1,40}$/.test(retryAfter) && { retryAfter }),
  };
}

/** S3's own texts quote the request, its URL and signature, so that the message is one of ours. */
export function storageAnswer({ status, code, isExpired, retryAfter }: StorageRefusal): Response {
  const message = isExpired ? "Request has expired" : "Storage refused the upload.";
  const body = code === undefined ? null : `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
  return new Response(body, {
    status,
    headers: {
      "cache-control": "no-store",
      ...(body !== null && { "content-type": "application/xml" }),
      ...(retryAfter !== undefined && { "retry-after": retryAfter }),
    },
  });
}

/** What came until the limit, or until storage broke off. */
async function readStart({ body }: Response): Promise<string> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  try {
    for (let bytes = 0; bytes < MAX_BODY_BYTES;) {
      const step = await reader?.read();
      if (!step || step.done) return text;
      bytes += step.value.byteLength;
      text += decoder.decode(step.value, { stream: true });
    }
    await reader?.cancel();
  } catch {
    // The status says enough.
  }
  return text;
}
