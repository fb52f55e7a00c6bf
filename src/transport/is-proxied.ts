import type { Ticket } from "../linq/ticket.js";
import type { UploaderOptions } from "../upload/options.js";

/** Whether the bytes go to the endpoint's own origin; of an endpoint of functions, to the page's. */
export function isProxied(
  { uploadUrl }: Ticket,
  endpoint: UploaderOptions["endpoint"],
  pageUrl: string | undefined,
): boolean {
  const asked = typeof endpoint === "string" ? endpoint : pageUrl;
  const origin = originOf(asked, pageUrl);
  return origin !== undefined && originOf(uploadUrl, pageUrl) === origin;
}

function originOf(url: string | undefined, base: string | undefined): string | undefined {
  return url !== undefined && URL.canParse(url, base) ? new URL(url, base).origin : undefined;
}
