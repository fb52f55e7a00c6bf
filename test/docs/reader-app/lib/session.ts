/** Stands for the sign-in of the reader's own app, which the pages import as `@/lib/session`. */
export async function getUser(request: Request): Promise<{ id: string; mayUpload: boolean } | null> {
  const id = request.headers.get("x-user");
  return id === null ? null : { id, mayUpload: true };
}
