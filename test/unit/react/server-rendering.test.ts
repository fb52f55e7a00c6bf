import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { describe, expect, test, vi } from "vitest";
import { LinqUploaderProvider } from "../../../src/react/provider.js";
import type { AttachmentUploadOptions } from "../../../src/react/types.js";
import { useAttachmentStatus } from "../../../src/react/use-attachment-status.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { useRequestTicket } from "../../../src/react/use-request-ticket.js";

function Files(options: AttachmentUploadOptions) {
  const upload = useAttachmentUpload(options);
  return createElement(
    "div",
    upload.getRootProps({ className: "drop" }),
    createElement("input", upload.getInputProps()),
    createElement("output", null, `${upload.status} ${upload.items.length} ${upload.totals.fraction}`),
  );
}

function Status() {
  useRequestTicket();
  return createElement("p", null, useAttachmentStatus("att-1").status);
}

describe("rendering on a server", () => {
  test("gives the empty list, without a page's globals, inline styles or complaints", () => {
    expect(typeof window).toBe("undefined");
    const complaints = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];
    const html = renderToString(createElement(Files, { endpoint: "/api/attachments", accept: "image/png" }));
    expect(html).toContain("<output>idle 0 0</output>");
    expect(html).toContain('accept="image/png,.png"');
    expect(html).toMatch(/<input[^>]* hidden=""/);
    expect(html).not.toContain("style=");
    for (const complaint of complaints) expect(complaint).not.toHaveBeenCalled();
  });

  test("sends nothing and starts no timer", async () => {
    vi.useFakeTimers();
    const fetched = vi.spyOn(globalThis, "fetch");
    const page = createElement(
      LinqUploaderProvider,
      { endpoint: "https://app.example/api/attachments" },
      createElement(Files),
      createElement(Status),
    );
    expect(renderToString(page)).toContain("<p>pending</p>");
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(fetched).not.toHaveBeenCalled();
    vi.useRealTimers();
  });

  test("says what is wrong when there is no endpoint", () => {
    expect(() => renderToString(createElement(Files))).toThrow(/No endpoint/);
  });

  test("gives each request the same HTML", () => {
    const render = () => renderToString(createElement(Files, { endpoint: "/api/attachments" }));
    expect(render()).toBe(render());
  });
});
