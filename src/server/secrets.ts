import * as v from "valibot";

/**
 * Tokens that prove that this handler created an attachment for an owner, without a database. A token is an HMAC-SHA-256 over
 * both ids, so every instance with the same secret can verify it, and it is useless to another owner.
 */
export interface OwnershipTokens {
  issue(owner: string, attachmentId: string): Promise<string>;
  /** Compares in constant time. Malformed tokens are false. */
  verify(token: string | null, owner: string, attachmentId: string): Promise<boolean>;
}

/** Length of 32 bytes in base64url. */
const TOKEN_LENGTH = 43;

const encoder = new TextEncoder();

/** @param getSecrets the secret to sign with, followed by older ones that are still accepted */
export function createOwnershipTokens(getSecrets: () => Promise<readonly string[]>): OwnershipTokens {
  let keys: Promise<CryptoKey[]> | undefined;
  const getKeys = () => (keys ??= getSecrets().then((secrets) => Promise.all(secrets.map(deriveTokenKey))));

  return {
    async issue(owner, attachmentId) {
      const [key] = await getKeys();
      if (!key) throw new TypeError("There is no secret to sign with.");
      const signature = await crypto.subtle.sign("HMAC", key, claim(owner, attachmentId));
      return toBase64Url(new Uint8Array(signature));
    },
    async verify(token, owner, attachmentId) {
      const signature = token?.length === TOKEN_LENGTH ? fromBase64Url(token) : undefined;
      if (signature === undefined) return false;
      for (const key of await getKeys()) {
        if (await crypto.subtle.verify("HMAC", key, signature, claim(owner, attachmentId))) return true;
      }
      return false;
    },
  };
}

/** Derives a separate key for this purpose, so that a token reveals nothing about other uses of the secret. */
async function deriveTokenKey(secret: string): Promise<CryptoKey> {
  const root = await importHmacKey(encoder.encode(secret));
  return importHmacKey(
    await crypto.subtle.sign("HMAC", root, encoder.encode("linq-uploader/attachment-token/v1")),
  );
}

function importHmacKey(bytes: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

/** JSON separates the two unambiguously, whatever they contain. */
function claim(owner: string, attachmentId: string) {
  return encoder.encode(JSON.stringify([owner, attachmentId.toLowerCase()]));
}

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
  /** Returns `undefined` for anything altered, truncated or forged, or sealed with another secret or for another attachment. */
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
        if (text !== undefined)
          return v.parse(sealedUploadSchema, JSON.parse(new TextDecoder().decode(text)));
      }
      return undefined;
    },
  };
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

/** Encodes without padding. */
function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

/** Returns `undefined` for text that `toBase64Url` could not have produced, including its last character's unused bits. */
function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
  return toBase64Url(bytes) === text ? bytes : undefined;
}
