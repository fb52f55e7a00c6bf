import { LinqUploader } from "linq-uploader";
import "linq-uploader/styles.css";
import { getUser } from "@/app/session";

export default async function Page() {
  if (await getUser()) return <LinqUploader endpoint="/api/attachments" name="attachments" />;
  return (
    <form method="post" action="/sign-in">
      <button type="submit">Sign in</button>
    </form>
  );
}
