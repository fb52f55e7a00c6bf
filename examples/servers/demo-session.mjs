// Stands in for your app's sign-in: POST /sign-in makes a new user of whoever asks. Replace both functions by your own.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

const secret = process.env.SESSION_SECRET ?? randomUUID();

/** @param {string} user */
const sign = (user) => createHmac("sha256", secret).update(user).digest("base64url");

/** A signed cookie for a new user. Over https it should be `Secure` as well. */
export function signIn() {
  const user = randomUUID();
  return `session=${user}.${sign(user)}; Path=/; HttpOnly; SameSite=Lax`;
}

/**
 * Who is asking: what they upload belongs to this owner alone.
 * @param {{ request: Request }} context
 */
export function authorize({ request }) {
  const cookie = request.headers.get("cookie") ?? "";
  const [, user = "", signature = ""] = /(?:^|; )session=([\w-]{36})\.([\w-]{43})(?:;|$)/.exec(cookie) ?? [];
  const isSignedIn = signature !== "" && timingSafeEqual(Buffer.from(signature), Buffer.from(sign(user)));
  return isSignedIn ? { owner: user } : null;
}
