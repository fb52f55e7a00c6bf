import { describe, expect, test } from "vitest";
import { attachmentsApp } from "../../support/attachments-app.js";

const foreign = "https://evil.example";

describe("requests from pages", () => {
  test.each<[string, Record<string, string>, number]>([
    ["of another site", { "sec-fetch-site": "cross-site", origin: foreign }, 403],
    ["of another site, without Origin", { "sec-fetch-site": "cross-site" }, 403],
    ["of another origin, in a browser without Sec-Fetch-Site", { origin: foreign }, 403],
    ["of a sibling subdomain", { "sec-fetch-site": "same-site", origin: "https://x.example" }, 403],
    ["of a sibling subdomain, without Origin", { "sec-fetch-site": "same-site" }, 403],
    ["that say two things of where they come from", { "sec-fetch-site": "same-origin, cross-site" }, 403],
    ["of another port", { origin: "https://app.example:8443" }, 403],
    ["of no origin, such as a sandboxed frame", { origin: "null" }, 403],
    ["of the same origin", { "sec-fetch-site": "same-origin", origin: "https://app.example" }, 200],
    ["of the same origin, in a browser without Sec-Fetch-Site", { origin: "https://app.example" }, 200],
    [
      "of the same origin, behind a proxy with a host of its own",
      { origin: "https://www.example", "x-forwarded-host": "www.example" },
      200,
    ],
    [
      "of the same origin, behind a proxy that says nothing",
      { "sec-fetch-site": "same-origin", origin: "https://www.example" },
      200,
    ],
    ["that the user began, such as from an extension's menu", { "sec-fetch-site": "none" }, 200],
    ["of no browser", {}, 200],
  ])("%s", async (_what, headers, status) => {
    const { create, linqCalls } = await attachmentsApp();

    const response = await create(undefined, headers);
    expect(response.status).toBe(status);
    expect(linqCalls()).toBe(status === 200 ? 1 : 0);
  });

  test("of another site cannot delete, and reading is left to CORS", async () => {
    const { ticket, remove, read, local } = await attachmentsApp();
    const { id, token } = await ticket();
    const headers = { "Linq-Attachment-Token": token, origin: foreign };

    expect((await remove(id, headers)).status).toBe(403);
    expect(local.attachments()).toHaveLength(1);
    const response = await read(id, headers);
    expect(response.status).toBe(200);
    expect(response.headers.get("access-control-allow-origin")).toBeNull();
  });
});
