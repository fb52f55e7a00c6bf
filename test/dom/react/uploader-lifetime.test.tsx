import { QueryClient } from "@tanstack/react-query";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import { Activity, useState } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createUploader } from "../../../src/create-uploader.js";
import { UploadError } from "../../../src/linq/errors.js";
import type { AttachmentUpload, AttachmentUploadOptions } from "../../../src/react/types.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { isReact18 } from "../../support/react-version.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import type { Uploader } from "../../../src/upload/uploader.js";
import { png, sendingPut, settled } from "./steps.js";

describe("an own uploader", () => {
  test("stops when its component unmounts: requests are aborted, no timer is left", async () => {
    vi.useFakeTimers({
      shouldAdvanceTime: true,
      toFake: ["setTimeout", "clearTimeout", "Date", "performance"],
    });
    onTestFinished(() => void vi.useRealTimers());
    const transport = createScriptedTransport();
    const { endpoint, putFile, calls } = transport;
    // How long the app's cache keeps what is over is no affair of an uploader's.
    const queryClient = new QueryClient({ defaultOptions: { mutations: { gcTime: 0 } } });
    const { result, unmount } = renderHook(() =>
      useAttachmentUpload({ endpoint, putFile, concurrency: 1, queryClient }),
    );
    act(() => void result.current.addFiles([png("a.png"), png("b.png"), png("c.png")]));
    const put = await sendingPut(transport);
    expect(calls.tickets).toHaveLength(2);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    put.progress(0.5);
    unmount();
    await settled();
    expect(put.aborted).toBe(true);
    expect(calls.tickets[1]?.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(calls.tickets).toHaveLength(2);
    expect(calls.puts).toHaveLength(1);
  });

  test.skipIf(isReact18)(
    "goes on where it was when <Activity> hides and shows it, without sending anything twice at once",
    async () => {
      const transport = createScriptedTransport();
      const { endpoint, putFile, calls } = transport;
      let uploader: Uploader | undefined;
      function Files() {
        const upload = useAttachmentUpload({ endpoint, putFile });
        return (
          <>
            <button type="button" onClick={() => (uploader = upload.uploader)}>
              Share
            </button>
            <output>{upload.items.map(({ status }) => status).join()}</output>
          </>
        );
      }
      const page = (mode: "visible" | "hidden") => (
        <Activity mode={mode}>
          <Files />
        </Activity>
      );
      const { rerender } = render(page("visible"));
      act(() => screen.getByRole("button").click());
      act(() => void uploader?.addFiles([png()]));
      const put = await sendingPut(transport);
      rerender(page("hidden"));
      await settled();
      expect(put.aborted).toBe(true);
      await settled();
      expect(calls.tickets).toHaveLength(1);
      rerender(page("visible"));
      const again = await sendingPut(transport, 2);
      expect(again.aborted).toBe(false);
      transport.autoRespond("statuses");
      await act(async () => again.respond());
      await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("complete"));
      expect(calls.puts).toHaveLength(2);
    },
  );

  test.skipIf(isReact18)(
    "follows its attachment again after <Activity> hid it, without sending the bytes again",
    async () => {
      const transport = createScriptedTransport();
      const { endpoint, putFile, calls } = transport;
      let uploader: Uploader | undefined;
      function Files() {
        const upload = useAttachmentUpload({ endpoint, putFile });
        return (
          <button type="button" onClick={() => (uploader = upload.uploader)}>
            {upload.status}
          </button>
        );
      }
      const page = (mode: "visible" | "hidden") => (
        <Activity mode={mode}>
          <Files />
        </Activity>
      );
      const { rerender } = render(page("visible"));
      act(() => screen.getByRole("button").click());
      act(() => void uploader?.addFiles([png()]));
      const put = await sendingPut(transport);
      await act(async () => put.respond());
      await waitFor(() => expect(calls.statuses).toHaveLength(1));
      rerender(page("hidden"));
      await settled();
      expect(calls.statuses[0]?.aborted).toBe(true);
      rerender(page("visible"));
      await waitFor(() => expect(calls.statuses).toHaveLength(2));
      await act(async () => calls.statuses[1]?.respond());
      await waitFor(() => expect(screen.getByRole("button")).toHaveTextContent("settled"));
      expect(calls.puts).toHaveLength(1);
    },
  );

  test("is a new one for each component", async () => {
    const { endpoint, putFile } = createScriptedTransport();
    const first = renderHook(() => useAttachmentUpload({ endpoint, putFile }));
    const second = renderHook(() => useAttachmentUpload({ endpoint, putFile }));
    act(() => void first.result.current.addFiles([png()]));
    expect(second.result.current.ids).toEqual([]);
  });
});

describe("a borrowed uploader", () => {
  test("goes on when the borrower unmounts", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const uploader = createUploader({ endpoint, putFile });
    const { result, unmount } = renderHook(() => useAttachmentUpload({ uploader }));
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    unmount();
    expect(put.aborted).toBe(false);
    transport.autoRespond("statuses");
    put.respond();
    await waitFor(() => expect(uploader.getAttachmentIds()).toHaveLength(1));
    uploader.dispose();
  });

  test("goes on for as long as one of those who share it is there", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const owner = renderHook(() => useAttachmentUpload({ endpoint, putFile }));
    const { uploader } = owner.result.current;
    const borrower = renderHook(() => useAttachmentUpload({ uploader }));
    act(() => void borrower.result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    owner.unmount();
    await settled();
    expect(put.aborted).toBe(false);
    borrower.unmount();
    await settled();
    expect(put.aborted).toBe(true);
  });

  test("keeps its creator's options, rules and endpoint", async () => {
    const uploader = createUploader({ endpoint: "/api/attachments", maxFiles: 1 });
    const { result } = renderHook(() => useAttachmentUpload({ uploader, maxFiles: 5, accept: ".pdf" }));
    expect(result.current.rules).toBe(uploader.getRules());
    uploader.addFiles([png(), png()]);
    await waitFor(() =>
      expect(uploader.getItems().filter(({ status }) => status === "rejected")).toHaveLength(1),
    );
    uploader.dispose();
  });

  test("can be changed for another", async () => {
    const [first, second] = [1, 2].map((count) => {
      const uploader = createUploader({ endpoint: "/api/attachments", autoUpload: false });
      uploader.addFiles(Array.from({ length: count }, () => png()));
      return uploader;
    });
    const { result, rerender } = renderHook(({ uploader }) => useAttachmentUpload({ uploader }).ids.length, {
      initialProps: { uploader: first },
    });
    expect(result.current).toBe(1);
    rerender({ uploader: second });
    expect(result.current).toBe(2);
    act(() => void second?.addFiles([png()]));
    expect(result.current).toBe(3);
  });

  test("cannot be taken away", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const uploader = createUploader({ endpoint: "/api/attachments" });
    const initialProps: AttachmentUploadOptions = { uploader };
    const { rerender } = renderHook((options) => useAttachmentUpload(options), { initialProps });
    expect(() => rerender({ endpoint: "/api/attachments" })).toThrow(/Give the component a key/);
  });
});

describe("options of a later render", () => {
  test("are used: callbacks are the latest, also in the middle of an upload", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const [early, late] = [vi.fn<() => void>(), vi.fn<() => void>()];
    const { result, rerender } = renderHook(
      ({ onUploadComplete }) => useAttachmentUpload({ endpoint, putFile, onUploadComplete }),
      { initialProps: { onUploadComplete: early } },
    );
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    rerender({ onUploadComplete: late });
    transport.autoRespond("statuses");
    await act(async () => put.respond());
    await waitFor(() => expect(late).toHaveBeenCalledTimes(1));
    expect(early).not.toHaveBeenCalled();
  });

  test("are used: headers and endpoint of the moment of the request", async () => {
    const seen: unknown[] = [];
    vi.stubGlobal("fetch", async (url: string, { headers }: { headers: Headers }) => {
      seen.push([url, headers.get("authorization")]);
      throw new UploadError("forbidden", "No.", { details: {} });
    });
    const { result, rerender } = renderHook(
      (options: AttachmentUploadOptions) => useAttachmentUpload(options),
      {
        initialProps: { endpoint: "https://app.example/a", headers: { authorization: "first" } },
      },
    );
    rerender({ endpoint: "https://app.example/b", headers: { authorization: "second" } });
    act(() => void result.current.addFiles([png()]));
    await waitFor(() => expect(seen).toEqual([["https://app.example/b", "second"]]));
    await waitFor(() => expect(result.current.items).toMatchObject([{ status: "failed" }]));
  });

  test("are shown in the rules of the same render", () => {
    const rules: (number | undefined)[] = [];
    const { rerender } = renderHook(
      ({ maxFiles }) => {
        rules.push(useAttachmentUpload({ endpoint: "/api", maxFiles }).rules.maxFiles);
      },
      { initialProps: { maxFiles: 1 } },
    );
    rules.length = 0;
    rerender({ maxFiles: 2 });
    expect(new Set(rules)).toEqual(new Set([2]));
  });

  test("may be new objects in every render", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile, calls } = transport;
    let bump: (() => void) | undefined;
    const { result } = renderHook((): AttachmentUpload => {
      const [count, setCount] = useState(0);
      bump = () => setCount(count + 1);
      return useAttachmentUpload({
        endpoint: { ...endpoint },
        putFile,
        accept: ["image/*"],
        retry: { attempts: 2 },
        poll: { timeoutMs: 1000 },
      });
    });
    const { rules } = result.current;
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    act(() => bump?.());
    expect(put.aborted).toBe(false);
    expect(result.current.rules).toBe(rules);
    expect(calls.tickets).toHaveLength(1);
  });

  test("that are wrong are said at once, by name", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const initialProps: AttachmentUploadOptions = { endpoint: "/api" };
    for (const [wrong, message] of [
      [{ maxFiles: 0 }, /maxFiles is 0/],
      [{ concurrency: -1 }, /concurrency is -1/],
    ] as const) {
      const { rerender } = renderHook((options) => useAttachmentUpload(options), { initialProps });
      expect(() => rerender({ ...initialProps, ...wrong })).toThrow(message);
    }
  });
});
