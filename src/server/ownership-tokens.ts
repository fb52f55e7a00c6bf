import { fromBase64Url, toBase64Url } from "./base64url.js";

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
