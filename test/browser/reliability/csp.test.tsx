import { waitFor } from "@testing-library/react";
import * as v from "valibot";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { requestTicket } from "../../../src/transport/endpoint-client.js";
import { ENDPOINT, requestCounts, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

let storage: string;

/** A policy stays for as long as the page does; so these tests have one to themselves. */
beforeAll(async () => {
  const answer = await fetch("/api/local-linq");
  const { controlUrl } = v.parse(v.object({ controlUrl: v.string() }), await answer.json());
  const request = { filename: "probe.png", content_type: "image/png", size_bytes: 1 } as const;
  const { signal } = new AbortController();
  storage = new URL((await requestTicket({ endpoint: ENDPOINT }, request, { signal })).uploadUrl).origin;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  // The host of the test runner's socket. WebKit would take `ws:` for every host, and for HTTP, too.
  policy.content = `connect-src 'self' ws://${location.host} ${new URL(controlUrl).origin}`;
  document.head.append(policy);
});

function renderUploader(endpoint: string) {
  const error = vi.spyOn(console, "error");
  const uploader = createUploader({ endpoint, retry: { attempts: 5, minDelayMs: 1, maxDelayMs: 2 } });
  const page = renderPage(<LinqUploader uploader={uploader} />);
  const errors = () => uploader.getItems().map((item) => (item.status === "failed" ? item.error : undefined));
  return { ...page, errors, advice: () => error.mock.calls.map(String) };
}

describe("a page whose Content Security Policy does not name the upload host", () => {
  test("fails at once as csp-blocked, naming the directive and no address, and tells the developer once", async () => {
    const add = vi.spyOn(window, "addEventListener");
    const remove = vi.spyOn(window, "removeEventListener");
    const file = fakeFile({ name: uniqueName("photo.png") });
    const page = renderUploader(ENDPOINT);
    page.choose(file, fakeFile({ name: uniqueName("other.png") }));
    await waitFor(() => expect(page.states()).toEqual(["failed", "failed"]));
    for (const error of page.errors()) {
      expect(error).toMatchObject({
        code: "csp-blocked",
        retryable: false,
        details: { directive: "connect-src" },
      });
      expect(error?.message).toMatch(/upload host to connect-src/);
      expect(`${error?.message}${error?.stack}${JSON.stringify(error)}`).not.toMatch(/X-Amz|127\.0\.0\.1/);
    }
    expect(await requestCounts(file.name)).toEqual({ ticket: 1 });
    expect(page.advice()).toEqual([expect.stringMatching(/\[linq-uploader\].*upload host to connect-src/)]);
    expect(page.advice().join()).not.toMatch(/X-Amz|127\.0\.0\.1/);
    const heard = ({ mock }: { mock: { calls: unknown[][] } }) =>
      mock.calls.filter(([type]) => type === "securitypolicyviolation").length;
    expect(heard(add)).toBeGreaterThan(0);
    expect(heard(remove)).toBe(heard(add));
  });

  test("fails as csp-blocked, too, when it is the endpoint that is not named", async () => {
    const page = renderUploader(`${storage}/api/attachments?key=s3cr3t`);
    page.choose(fakeFile({ name: uniqueName("photo.png") }), fakeFile({ name: uniqueName("other.png") }));
    await waitFor(() => expect(page.states()).toEqual(["failed", "failed"]));
    const [error] = page.errors();
    expect(error).toMatchObject({ code: "csp-blocked", retryable: false });
    expect(error?.message).toMatch(/endpoint's origin to connect-src/);
    expect(`${error?.message}${error?.stack}${JSON.stringify(error)}`).not.toMatch(/s3cr3t|127\.0\.0\.1/);
    expect(page.advice()).toEqual([expect.stringMatching(/\[linq-uploader\].*endpoint.*connect-src/)]);
    expect(page.advice().join()).not.toMatch(/s3cr3t|127\.0\.0\.1/);
  });
});
