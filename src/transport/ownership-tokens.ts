/** More than one page ever follows; the oldest are forgotten first. */
const MAX_TOKENS = 5_000;

/**
 * Tokens by attachment id, for the life of the page: an attachment made by one uploader can be followed or
 * deleted through any other client of the same endpoint. Kept here, because a token is a capability and must not show
 * in snapshots or query caches; beside it only in `sessionStorage`, when the app asked for that with `persist`. There it
 * says no more than the session that the tab has anyway: the server takes it from nobody but its owner.
 */
const tokens = new Map<string, string>();

/** What cannot stand in a header proves nothing. */
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
