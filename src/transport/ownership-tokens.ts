/** More than a page ever needs. The oldest tokens are removed first. */
const MAX_TOKENS = 5_000;

/**
 * Tokens by attachment id, for the life of the page, so that any client of the same endpoint can follow or delete an
 * attachment. They are kept here, because a token is a capability and must not appear in snapshots or query caches. The only
 * other place is `sessionStorage`, if the app uses `persist`. A token there grants no more than the tab's session, because the
 * server accepts it only from its owner.
 */
const tokens = new Map<string, string>();

/** Printable ASCII, which every header can contain. Other tokens are ignored. */
const TOKEN = /^[!-~]{1,1000}$/;

export function rememberToken(attachmentId: string, token: string): void {
  if (!TOKEN.test(token)) return;
  tokens.set(attachmentId, token);
  if (tokens.size > MAX_TOKENS) for (const oldest of tokens.keys()) return void tokens.delete(oldest);
}

export function tokenOf(attachmentId: string): string | undefined {
  return tokens.get(attachmentId);
}

export function forgetToken(attachmentId: string): void {
  tokens.delete(attachmentId);
}
