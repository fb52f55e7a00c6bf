import * as v from "valibot";
import { fromBase64Url, toBase64Url } from "./sealed-base64.js";

const schema = v.object({
  uploadUrl: v.string(),
  /** What storage demands, by names in lower case; type and length included. */
  headers: v.record(v.string(), v.string()),
  contentType: v.string(),
  sizeBytes: v.number(),
  owner: v.string(),
  /** Milliseconds since the epoch, by the clock of this handler's servers. */
  expiresAt: v.number(),
});

/** All that is needed to take one attachment's bytes to storage. A capability: it never leaves the server unsealed. */
export type SealedUpload = Readonly<v.InferOutput<typeof schema>>;

/**
 * Carries what a proxied PUT needs in its own URL, so that any instance can serve it without a store: AES-256-GCM, each
 * text bound to its attachment. Whoever holds it can neither read nor change it.
 */
export interface UploadSealer {
  seal(attachmentId: string, upload: SealedUpload): Promise<string>;
  /** `undefined` for what was changed, cut, made up, sealed with another secret or for another attachment. */
  open(attachmentId: string, sealed: string): Promise<SealedUpload | undefined>;
}

const IV_BYTES = 12;
const encoder = new TextEncoder();

/** @param getSecrets the one to seal with, and then those that are still honoured */
export function createUploadSealer(getSecrets: () => Promise<readonly string[]>): UploadSealer {
  let keys: Promise<CryptoKey[]> | undefined;
  const getKeys = () => (keys ??= getSecrets().then((secrets) => Promise.all(secrets.map(deriveKey))));

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
        if (text !== undefined) return v.parse(schema, JSON.parse(new TextDecoder().decode(text)));
      }
      return undefined;
    },
  };
}

function cipher(iv: Uint8Array<ArrayBuffer>, attachmentId: string): AesGcmParams {
  return { name: "AES-GCM", iv, additionalData: encoder.encode(attachmentId.toLowerCase()) };
}

/** A key of its own for this purpose, so that a sealed text says nothing about the secret's other uses. */
async function deriveKey(secret: string): Promise<CryptoKey> {
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
