// Stands in for your app's sign-in, which makes a new user of whoever asks. Replace both functions by your own.
import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { cookies } from "next/headers";

function sign(user: string): string {
  return createHmac("sha256", process.env.SESSION_SECRET!).update(user).digest("base64url");
}

/** Gives a new user a signed cookie. Over https it should be `secure` as well. */
export async function signIn(): Promise<void> {
  const user = randomUUID();
  (await cookies()).set("session", `${user}.${sign(user)}`, { httpOnly: true, sameSite: "lax" });
}

/** Who is asking: what they upload belongs to this owner alone. */
export async function getUser(): Promise<{ id: string } | null> {
  const [id = "", signature = ""] = (await cookies()).get("session")?.value.split(".") ?? [];
  const [given, right] = [Buffer.from(signature), Buffer.from(sign(id))];
  const isSignedIn = given.length === right.length && timingSafeEqual(given, right);
  return isSignedIn ? { id } : null;
}
