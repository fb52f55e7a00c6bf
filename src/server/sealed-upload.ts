import * as v from "valibot";
import { TICKET_LIFETIME_MS } from "../linq/limits.js";
import { isLoopback } from "../linq/loopback.js";
import { fromBase64Url, toBase64Url } from "./base64url.js";

const encoder = new TextEncoder();

/** Everything needed to send one attachment's bytes to storage. It is a capability, so it never leaves the server unsealed. */
export interface SealedUpload {
  readonly uploadUrl: string;
  /** Headers that storage requires, with type and length, by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string;
  readonly sizeBytes: number;
  readonly owner: string;
  /** Milliseconds since the epoch, by this server's clock. */
  readonly expiresAt: number;
}

const sealedUploadSchema = v.object({
  uploadUrl: v.string(),
  headers: v.record(v.string(), v.string()),
  contentType: v.string(),
  sizeBytes: v.number(),
  owner: v.string(),
  expiresAt: v.number(),
});

/**
 * Encrypts what a proxied PUT needs into its own URL, so that any instance can serve it without a store. AES-256-GCM binds each
 * sealed upload to its attachment, and its holder can neither read nor change it.
 */
export interface UploadSealer {
  seal(attachmentId: string, upload: SealedUpload): Promise<string>;
  /**
   * Returns `undefined` for anything altered, truncated or forged, or sealed with another secret or for another attachment. The
   * target and the lifetime are checked as well, so that a leaked secret cannot be used to call other services of this network
   * over http, or to make URLs that last.
   */
  open(attachmentId: string, sealed: string): Promise<SealedUpload | undefined>;
}

const IV_BYTES = 12;

/** @param getSecrets the secret to seal with, followed by older ones that are still accepted */
export function createUploadSealer(getSecrets: () => Promise<readonly string[]>): UploadSealer {
  let keys: Promise<CryptoKey[]> | undefined;
  const getKeys = () => (keys ??= getSecrets().then((secrets) => Promise.all(secrets.map(deriveSealingKey))));

  return {
    async seal(attachmentId, upload) {
      const [key] = await getKeys();
      if (!key) throw new TypeError("There is no secret to seal with.");
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const text = encoder.encode(JSON.stringify(upload));
      const sealed = new Uint8Array(await crypto.subtle.encrypt(cipher(iv, attachmentId), key, text));
      const whole = new Uint8Array(IV_BYTES + sealed.byteLength);
      whole.set(iv);
      whole.set(sealed, IV_BYTES);
      return toBase64Url(whole);
    },
    async open(attachmentId, sealed) {
      const whole = fromBase64Url(sealed);
      if (whole === undefined) return undefined;
      const iv = whole.subarray(0, IV_BYTES);
      for (const key of await getKeys()) {
        const text = await crypto.subtle
          .decrypt(cipher(iv, attachmentId), key, whole.subarray(IV_BYTES))
          .catch(() => undefined);
        if (text === undefined) continue;
        const upload = v.parse(sealedUploadSchema, JSON.parse(new TextDecoder().decode(text)));
        return isSafeTarget(upload.uploadUrl) && isShortLived(upload) ? upload : undefined;
      }
      return undefined;
    },
  };
}

/** Files are sent over https only, except to this machine. */
export function isSafeTarget(uploadUrl: string): boolean {
  if (!URL.canParse(uploadUrl)) return false;
  const { protocol, hostname, username, password } = new URL(uploadUrl);
  if (username !== "" || password !== "") return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}

/** How far the clocks of two instances may differ, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/** An expired upload passes, so that its PUT is answered as storage would answer it. */
function isShortLived({ expiresAt }: SealedUpload): boolean {
  return expiresAt <= Date.now() + TICKET_LIFETIME_MS + CLOCK_TOLERANCE_MS;
}

function cipher(iv: Uint8Array<ArrayBuffer>, attachmentId: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: encoder.encode(attachmentId.toLowerCase()) };
}

/** Derives a separate key for this purpose, so that a sealed upload reveals nothing about other uses of the secret. */
async function deriveSealingKey(secret: string): Promise<CryptoKey> {
  const root = await crypto.subtle.importKey("raw", encoder.encode(secret), "HKDF", false, ["deriveKey"]);
  const purpose = encoder.encode("linq-uploader/sealed-upload/v1");
  return crypto.subtle.deriveKey(
    { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: purpose },
    root,
    { name: "AES-GCM", length: 256 },
    false,
    ["encrypt", "decrypt"],
  );
}
