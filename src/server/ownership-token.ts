import { fromBase64Url, toBase64Url } from "./sealed-base64.js";

/**
 * Proof that this handler gave an attachment to an owner, without a database: HMAC-SHA-256 over both.
 * Every instance with the same secret knows it, and it is worth nothing to another owner.
 */
export interface OwnershipTokens {
  issue(owner: string, attachmentId: string): Promise<string>;
  /** In constant time. False for anything malformed. */
  verify(token: string | null, owner: string, attachmentId: string): Promise<boolean>;
}

/** 32 bytes in base64url. */
const TOKEN_LENGTH = 43;

const encoder = new TextEncoder();

/** @param getSecrets the one to sign with, and then those that are still honoured */
export function createOwnershipTokens(getSecrets: () => Promise<readonly string[]>): OwnershipTokens {
  let keys: Promise<CryptoKey[]> | undefined;
  const getKeys = () => (keys ??= getSecrets().then((secrets) => Promise.all(secrets.map(deriveKey))));

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

/** A key of its own for this purpose, so that a token says nothing about the secret's other uses. */
async function deriveKey(secret: string): Promise<CryptoKey> {
  const root = await importHmacKey(encoder.encode(secret));
  return importHmacKey(
    await crypto.subtle.sign("HMAC", root, encoder.encode("linq-uploader/attachment-token/v1")),
  );
}

function importHmacKey(bytes: BufferSource): Promise<CryptoKey> {
  return crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

/** JSON keeps the two apart whatever they contain. */
function claim(owner: string, attachmentId: string) {
  return encoder.encode(JSON.stringify([owner, attachmentId.toLowerCase()]));
}
