import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import {
  explainUnansweredPut,
  explainUnansweredRequest,
  watchPolicy,
} from "../../../src/transport/explain-failure.js";

const URL_OF_PUT = "https://uploads.example/s3cr3t?X-Amz-Signature=s3cr3t";

const going = new AbortController().signal;

/** As the browser tells of a request that a policy forbids. */
function violate(init: Partial<SecurityPolicyViolationEventInit> = {}): void {
  document.dispatchEvent(
    new SecurityPolicyViolationEvent("securitypolicyviolation", {
      bubbles: true,
      composed: true,
      documentURI: location.href,
      violatedDirective: "connect-src",
      effectiveDirective: "connect-src",
      originalPolicy: "connect-src 'self'",
      blockedURI: URL_OF_PUT,
      disposition: "enforce",
      statusCode: 200,
      ...init,
    }),
  );
}

function watch(url = URL_OF_PUT) {
  const policy = watchPolicy(url);
  onTestFinished(() => policy.stop());
  return policy;
}

function unreadable(): Blob {
  const blob = new Blob(["x"]);
  blob.stream = () => {
    throw new DOMException("Changed.", "NotReadableError");
  };
  return blob;
}

describe("a PUT without an answer", () => {
  const file = fakeFile({ name: "photo.png" });

  test.each([
    ["the address", { blockedURI: URL_OF_PUT }],
    ["the origin only", { blockedURI: "https://uploads.example" }],
    [
      "a policy of default-src only",
      { originalPolicy: "default-src 'self'", violatedDirective: "default-src" },
    ],
  ])("was blocked by the page's policy when a violation tells of %s", async (_, init) => {
    const policy = watch();
    violate(init);
    expect(await explainUnansweredPut(file, policy, going)).toMatchObject({
      code: "csp-blocked",
      details: { directive: "connect-src" },
    });
  });

  test("was blocked, too, when the violation is told only after the failure", async () => {
    const policy = watch();
    const explained = explainUnansweredPut(file, policy, going);
    setTimeout(() => violate());
    expect(await explained).toMatchObject({ code: "csp-blocked" });
  });

  test.each([
    ["a policy that only reports", { disposition: "report" as const }],
    ["another host", { blockedURI: "https://tracker.example/pixel" }],
    ["another path of the host", { blockedURI: "https://uploads.example/other" }],
    ["an image", { effectiveDirective: "img-src" }],
    ["inline code", { blockedURI: "inline", effectiveDirective: "script-src" }],
    ["something without an address", { blockedURI: "" }],
  ])("is cors-or-network in spite of a violation by %s", async (_, init) => {
    const policy = watch();
    violate(init);
    expect(await explainUnansweredPut(file, policy, going)).toMatchObject({ code: "cors-or-network" });
  });

  test("is cors-or-network in spite of a violation before or after it", async () => {
    violate();
    const policy = watch();
    policy.stop();
    violate();
    expect(await explainUnansweredPut(file, policy, going)).toMatchObject({ code: "cors-or-network" });
  });

  test("is file-unreadable when the file cannot be read any more", async () => {
    expect(await explainUnansweredPut(unreadable(), watch(), going)).toMatchObject({
      code: "file-unreadable",
      retryable: false,
    });
  });

  test("is file-unreadable when reading it has no end", async () => {
    const placeholder = new Blob(["x"]);
    placeholder.stream = () => new ReadableStream();
    const policy = watch();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const explained = explainUnansweredPut(placeholder, policy, going);
    await vi.advanceTimersByTimeAsync(31_000);
    expect(await explained).toMatchObject({ code: "file-unreadable" });
  });

  test("leaves nothing behind when the upload is canceled while the file is read", async () => {
    const placeholder = new Blob(["x"]);
    placeholder.stream = () => new ReadableStream();
    const policy = watch();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    onTestFinished(() => void vi.useRealTimers());
    const upload = new AbortController();
    const explained = explainUnansweredPut(placeholder, policy, upload.signal);
    await vi.advanceTimersByTimeAsync(1000);
    expect(vi.getTimerCount()).toBe(1);
    upload.abort();
    await explained;
    expect(vi.getTimerCount()).toBe(0);
  });

  test("stays one that is worth another try while the page is offline, whatever else is wrong", async () => {
    vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
    const policy = watch();
    violate();
    expect(await explainUnansweredPut(unreadable(), policy, going)).toMatchObject({
      code: "cors-or-network",
      retryable: true,
    });
  });
});

describe("a request to the endpoint without an answer", () => {
  test("was blocked when a violation tells of the endpoint, or of an attachment below it", async () => {
    for (const path of ["/api/attachments", "/api/attachments/7"]) {
      const policy = watch("/api/attachments?team=1");
      violate({ blockedURI: new URL(path, location.href).href });
      expect(await explainUnansweredRequest(undefined, policy)).toMatchObject({ code: "csp-blocked" });
    }
  });

  test("is a network failure otherwise, with its cause", async () => {
    const cause = new TypeError("Failed to fetch");
    expect(await explainUnansweredRequest(cause, watch("/api/attachments"))).toMatchObject({
      code: "network",
      cause,
    });
    expect(await explainUnansweredRequest(cause, undefined)).toMatchObject({ code: "network", cause });
  });
});
