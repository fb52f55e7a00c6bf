import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createUploader } from "../../../src/create-uploader.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { renderUploader } from "../components/render-uploader.js";

const png = () => fakeFile({ name: "photo.png" });

function uploading() {
  const transport = createScriptedTransport();
  onTestFinished(() => transport.goOnline());
  const { endpoint, putFile } = transport;
  const uploader = createUploader({ endpoint, putFile });
  onTestFinished(() => uploader.dispose());
  transport.autoRespond("tickets", "statuses");
  const [item] = uploader.addFiles([png()]);
  const current = () => uploader.getItem(item?.id ?? "");
  return { transport, uploader, current };
}

describe("going offline", () => {
  test("ends what runs, lets the file wait without counting a failure, and coming back sends it", async () => {
    const { transport, current } = uploading();
    const put = await transport.nextPut();

    transport.goOffline();
    expect(navigator.onLine).toBe(false);
    expect(put.answered).toBe(true);
    await waitFor(() => expect(current()?.waiting).toEqual({ reason: "offline" }));

    transport.goOnline();
    (await transport.nextPut()).respond();
    await waitFor(() => expect(current()?.status).toBe("complete"));
    expect(navigator.onLine).toBe(true);
  });

  test("lets nothing through to the test meanwhile", async () => {
    const transport = createScriptedTransport();
    onTestFinished(() => transport.goOnline());
    transport.goOffline();
    const { signal } = new AbortController();

    await expect(transport.endpoint.getAttachment("att-1", { signal })).rejects.toMatchObject({
      code: "network",
    });
    expect(transport.calls.statuses).toEqual([]);
  });

  test("is over when another transport is made", () => {
    createScriptedTransport().goOffline();
    createScriptedTransport();
    expect(navigator.onLine).toBe(true);
  });

  test.each([
    ["without a provider", undefined],
    ["with the app's client", new QueryClient()],
  ])("is noticed by the hook %s", async (_where, client) => {
    const transport = createScriptedTransport();
    onTestFinished(() => transport.goOnline());
    const { endpoint, putFile } = transport;
    transport.autoRespond("tickets", "statuses");
    const wrapper = ({ children }: { children: ReactNode }) =>
      client ? <QueryClientProvider client={client}>{children}</QueryClientProvider> : children;
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile }), { wrapper });
    act(() => void result.current.addFiles([png()]));
    await transport.nextPut();

    act(() => transport.goOffline());
    await waitFor(() => expect(result.current.items[0]?.waiting).toEqual({ reason: "offline" }));
    act(() => transport.goOnline());
    const again = await transport.nextPut();
    act(() => again.respond());
    await waitFor(() => expect(result.current.isSettled).toBe(true));
    expect(result.current.attachmentIds).toHaveLength(1);
  });
});

describe("under fake timers", () => {
  test("tells a retry's delay by the test's clock alone", async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { transport, current } = uploading();
    (await transport.nextPut()).respond(503, "SlowDown", { retryAfter: 240 });
    await vi.waitUntil(() => current()?.waiting?.reason === "retry");

    await vi.advanceTimersByTimeAsync(239_000);
    expect(transport.calls.puts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    (await transport.nextPut()).respond();
    await vi.waitUntil(() => current()?.status === "complete");
  });
});

describe("a file that is larger than memory should be", () => {
  test("is taken by the widget, and its content check", async () => {
    const { choose, nextPut } = renderUploader();
    await choose({ name: "film.mp4", size: 104_857_600 });

    const put = await nextPut();
    expect(put.size).toBe(104_857_600);
    act(() => put.progress(0.5));
    await waitFor(() => expect(screen.getByRole("progressbar")).toHaveAttribute("value", "0.5"));
  });
});
