/**
 * Proof that this handler gave an attachment to an owner, without a database: HMAC-SHA-256 over both.
 * Every instance with the same secret knows it, and it is worth nothing to another owner.
 */
export interface OwnershipTokens {
  issue(owner: string, attachmentId: string): Promise<string>;
  /** In constant time. False for anything malformed. */
  verify(token: string | null, owner: string, attachmentId: string): Promise<boolean>;
}

const encoder = new TextEncoder();

export function createOwnershipTokens(getSecret: () => Promise<string>): OwnershipTokens {
  let key: Promise<CryptoKey> | undefined;
  const getKey = () => (key ??= getSecret().then(deriveKey));

  return {
    async issue(owner, attachmentId) {
      const signature = await crypto.subtle.sign("HMAC", await getKey(), claim(owner, attachmentId));
      return toBase64Url(new Uint8Array(signature));
    },
    async verify(token, owner, attachmentId) {
      const signature = token === null ? undefined : fromBase64Url(token);
      if (signature === undefined) return false;
      return crypto.subtle.verify("HMAC", await getKey(), signature, claim(owner, attachmentId));
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

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

function fromBase64Url(text: string) {
  if (!/^[\w-]{43}$/.test(text)) return undefined;
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
}
