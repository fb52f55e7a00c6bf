import { signIn } from "@/app/session";

export async function POST() {
  await signIn();
  return new Response(null, { status: 303, headers: { Location: "/" } });
}
