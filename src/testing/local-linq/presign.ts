import { AwsV4Signer } from "aws4fetch";
import { node } from "./node.js";
import type { StorageErrorCode } from "./types.js";

const ALGORITHM = "AWS4-HMAC-SHA256";
const ALWAYS_SIGNED = ["content-length", "content-type", "host"];

export interface PresignInit {
  url: string;
  /** Headers besides `Host` that the PUT must send with exactly these values. */
  headers: Readonly<Record<string, string>>;
  /** Milliseconds since the epoch. */
  expiresAt: number;
  /** Milliseconds. */
  ttlMs: number;
}

export interface ReceivedRequest {
  method: string;
  /** With the host of the request. */
  url: URL;
  /** All received values by lower-case name. */
  headers: ReadonlyMap<string, readonly string[]>;
}

export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** `code` is S3's error for an invalid signature. */
export type SignatureResult = { ok: true } | { ok: false; code: StorageErrorCode; expiredAt?: number };

/** Creates and verifies presigned URLs (AWS Signature Version 4) with one key. The default key is random per instance. */
export class Presigner {
  readonly #credentials: AccessKey & { region: string; service: string };

  constructor(key: AccessKey = { accessKeyId: "LOCALLINQ", secretAccessKey: crypto.randomUUID() }) {
    this.#credentials = { ...key, region: "us-east-1", service: "s3" };
  }

  async presignPut({ url, headers, expiresAt, ttlMs }: PresignInit): Promise<string> {
    const expires = Math.max(1, Math.floor(ttlMs / 1000));
    const target = new URL(url);
    target.searchParams.set("X-Amz-Expires", String(expires));
    const signer = this.#signer("PUT", target, headers, amzDate(expiresAt - expires * 1000));
    return (await signer.sign()).url.href;
  }

  /** Signs the received request again and compares, so that any difference from the signed request fails. */
  async verify(request: ReceivedRequest, now: number): Promise<SignatureResult> {
    const { searchParams } = request.url;
    const signature = searchParams.get("X-Amz-Signature");
    const date = searchParams.get("X-Amz-Date") ?? "";
    const signedNames = (searchParams.get("X-Amz-SignedHeaders") ?? "").split(";");
    const signedAt = parseAmzDate(date);
    const expires = Number(searchParams.get("X-Amz-Expires") ?? Number.NaN);
    const isComplete = signature !== null && signedAt !== undefined && expires >= 0;
    if (!isComplete || searchParams.get("X-Amz-Algorithm") !== ALGORITHM) {
      return { ok: false, code: "AccessDenied" };
    }
    if (request.headers.has("authorization")) return { ok: false, code: "InvalidArgument" };
    const expiredAt = signedAt + expires * 1000;
    if (!(now < expiredAt)) return { ok: false, code: "RequestExpired", expiredAt };

    const isUnsigned = (name: string) => name.startsWith("x-amz-") && !signedNames.includes(name);
    if ([...request.headers.keys()].some(isUnsigned)) return { ok: false, code: "AccessDenied" };

    const target = new URL(request.url);
    target.searchParams.delete("X-Amz-Signature");
    const signer = this.#signer(request.method, target, pick(request.headers, signedNames), date);
    const isSame =
      ALWAYS_SIGNED.every((name) => signedNames.includes(name)) &&
      signer.signedHeaders === signedNames.join(";") &&
      // The signer replaces the received credential with its own.
      signer.url.searchParams.get("X-Amz-Credential") === searchParams.get("X-Amz-Credential") &&
      equalInConstantTime(await signer.signature(), signature);
    return isSame ? { ok: true } : { ok: false, code: "SignatureDoesNotMatch" };
  }

  #signer(
    method: string,
    url: URL,
    headers: Readonly<Record<string, string>>,
    datetime: string,
  ): AwsV4Signer {
    return new AwsV4Signer({
      ...this.#credentials,
      method,
      url: url.href,
      headers: { ...headers },
      datetime,
      signQuery: true,
      // Without this, the library does not sign content-type and content-length.
      allHeaders: true,
    });
  }
}

function pick(headers: ReceivedRequest["headers"], names: readonly string[]): Record<string, string> {
  const picked: Record<string, string> = {};
  for (const name of names) {
    const values = headers.get(name);
    if (values !== undefined && name !== "host") picked[name] = values.join(",");
  }
  return picked;
}

function equalInConstantTime(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  return left.byteLength === right.byteLength && node.crypto.timingSafeEqual(left, right);
}

/** `20260131T235959Z`, rounded down to the second. */
function amzDate(time: number): string {
  return new Date(time).toISOString().replace(/[:-]|\.\d{3}/g, "");
}

function parseAmzDate(text: string): number | undefined {
  const iso = text.replace(/^(\d{4})(\d{2})(\d{2}T\d{2})(\d{2})(\d{2}Z)$/, "$1-$2-$3:$4:$5");
  const time = Date.parse(iso);
  return Number.isNaN(time) ? undefined : time;
}
