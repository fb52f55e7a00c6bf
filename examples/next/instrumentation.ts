/** Runs once, when the server starts. While developing, what is not set is stood in for. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NODE_ENV !== "development") return;
  process.env.SESSION_SECRET ||= crypto.randomUUID();
  if (process.env.LINQ_API_V3_API_KEY) return;

  const { startLocalLinq } = await import("linq-uploader/testing");
  const linq = await startLocalLinq();
  process.env.LINQ_API_V3_API_KEY = linq.apiKey;
  process.env.LINQ_API_V3_BASE_URL = linq.apiUrl;
  console.log(`No LINQ_API_V3_API_KEY is set, so files go to a Linq on this machine: ${linq.apiUrl}`);
  console.log(`To inspect it in tests: connectLocalLinq("${linq.controlUrl}")`);
}
