import { Attachments } from "@/app/attachments";
import { getUser } from "@/app/session";

export default async function Page() {
  const user = await getUser();
  return (
    <main>
      <h1>Attachments</h1>
      {user ? (
        <Attachments />
      ) : (
        <form method="post" action="/sign-in">
          <p>What is uploaded belongs to who signed in. Here anybody may.</p>
          <button type="submit">Sign in</button>
        </form>
      )}
    </main>
  );
}
