import { QueryClient, QueryClientProvider, focusManager } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { LinqUploaderProvider } from "../../../src/react/provider.js";
import { attachmentStatusOptions } from "../../../src/react/queries.js";
import { useAttachmentStatus } from "../../../src/react/use-attachment-status.js";
import type { AttachmentEndpoint } from "../../../src/upload/attachment-endpoint.js";
import { settled } from "./steps.js";

const poll = { minIntervalMs: 1, maxIntervalMs: 1, timeoutMs: 60_000 };

/** Answers with these statuses in turn, the last one for good; an error is thrown. */
function answering(...statuses: readonly (string | undefined | Error)[]) {
  const queue = [...statuses];
  const getAttachment = vi.fn<AttachmentEndpoint["getAttachment"]>(async (id) => {
    const status = queue.length > 1 ? queue.shift() : queue[0];
    if (status instanceof Error) throw status;
    return {
      id,
      filename: "a.png",
      content_type: "image/png",
      size_bytes: 4,
      ...(status !== undefined && { status }),
    };
  });
  const endpoint: AttachmentEndpoint = {
    requestTicket: () => Promise.reject(new Error("unused")),
    getAttachment,
  };
  return { endpoint, getAttachment };
}

/** A client of its own for each test. */
function withClient() {
  const client = new QueryClient();
  function wrapper({ children }: { children: ReactNode }) {
    return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  }
  return { client, wrapper };
}

describe("useAttachmentStatus", () => {
  test("asks again while pending, and stops once complete", async () => {
    const { endpoint, getAttachment } = answering("pending", "pending", "complete");
    const { result } = renderHook(() => useAttachmentStatus("att-1", { endpoint, poll }), withClient());
    await waitFor(() => expect(result.current.data?.status).toBe("complete"));
    const asked = getAttachment.mock.calls.length;
    await settled();
    await settled();
    expect(getAttachment).toHaveBeenCalledTimes(asked);
  });

  test.each(["complete", "failed", undefined, "something-new"])(
    "asks no more when the status is %s",
    async (status) => {
      const { endpoint, getAttachment } = answering(status);
      const { result } = renderHook(() => useAttachmentStatus("att-1", { endpoint, poll }), withClient());
      await waitFor(() => expect(result.current.isSuccess).toBe(true));
      const asked = getAttachment.mock.calls.length;
      await settled();
      await settled();
      expect(getAttachment).toHaveBeenCalledTimes(asked);
      expect(result.current.data?.status).toBe(status);
    },
  );

  test("asks once with poll: false", async () => {
    const { endpoint, getAttachment } = answering("pending");
    const { result } = renderHook(
      () => useAttachmentStatus("att-1", { endpoint, poll: false }),
      withClient(),
    );
    await waitFor(() => expect(result.current.data?.status).toBe("pending"));
    const asked = getAttachment.mock.calls.length;
    await settled();
    await settled();
    expect(getAttachment).toHaveBeenCalledTimes(asked);
  });

  test("asks no more when the time is over", async () => {
    const { endpoint, getAttachment } = answering("pending");
    const { wrapper } = withClient();
    const shortPoll = { minIntervalMs: 1, maxIntervalMs: 1, timeoutMs: 3 };
    renderHook(() => useAttachmentStatus("att-1", { endpoint, poll: shortPoll }), { wrapper });
    await waitFor(() => expect(getAttachment.mock.calls.length).toBeGreaterThan(2));
    for (let turn = 0; turn < 6; turn += 1) await settled();
    const asked = getAttachment.mock.calls.length;
    for (let turn = 0; turn < 6; turn += 1) await settled();
    expect(getAttachment).toHaveBeenCalledTimes(asked);
  });

  test("goes on in a hidden tab", async () => {
    focusManager.setFocused(false);
    onTestFinished(() => focusManager.setFocused(undefined));
    const { endpoint } = answering("pending", "pending", "complete");
    const { result } = renderHook(() => useAttachmentStatus("att-1", { endpoint, poll }), withClient());
    await waitFor(() => expect(result.current.data?.status).toBe("complete"));
  });

  test("asks again after an error that may pass, and gives the others as they are", async () => {
    const passing = new UploadError("network", "No.", { details: {}, retryable: true });
    const first = answering(passing, "complete");
    const { result } = renderHook(
      () => useAttachmentStatus("att-1", { endpoint: first.endpoint, poll }),
      withClient(),
    );
    await waitFor(() => expect(result.current.data?.status).toBe("complete"));

    const final = new UploadError("forbidden", "No.", { details: {}, status: 403 });
    const second = answering(final);
    const other = renderHook(
      () => useAttachmentStatus("att-1", { endpoint: second.endpoint, poll }),
      withClient(),
    );
    await waitFor(() => expect(other.result.current.error).toBe(final));
    const asked = second.getAttachment.mock.calls.length;
    await settled();
    expect(second.getAttachment).toHaveBeenCalledTimes(asked);
  });

  test("keeps its own count of polls, whoever else has polled the same attachment", async () => {
    const { endpoint, getAttachment } = answering("pending");
    const { client, wrapper } = withClient();
    const { queryKey, ...query } = attachmentStatusOptions("att-1", { endpoint });
    await act(async () => {
      // As an uploader polls that has used up this hook's time several times over.
      for (let poll = 0; poll < 20; poll += 1) await client.fetchQuery({ ...query, queryKey, staleTime: 0 });
    });
    const before = getAttachment.mock.calls.length;
    const own = { minIntervalMs: 1, maxIntervalMs: 1, timeoutMs: 5 };
    renderHook(() => useAttachmentStatus("att-1", { endpoint, poll: own }), { wrapper });
    await waitFor(() => expect(getAttachment.mock.calls.length).toBeGreaterThan(before + 3));
  });

  test("asks nothing without an id", async () => {
    const { endpoint, getAttachment } = answering("complete");
    const { result } = renderHook(() => useAttachmentStatus(undefined, { endpoint }), withClient());
    await settled();
    expect(getAttachment).not.toHaveBeenCalled();
    expect(result.current.fetchStatus).toBe("idle");
  });

  test("asks nothing without an endpoint", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const { result } = renderHook(() => useAttachmentStatus("att-1"), withClient());
    await settled();
    expect(fetched).not.toHaveBeenCalled();
    expect(result.current.fetchStatus).toBe("idle");
  });

  test("takes its endpoint from the provider, and shares one question between readers", async () => {
    const { endpoint, getAttachment } = answering("complete");
    const { wrapper: Client } = withClient();
    function wrapper({ children }: { children: ReactNode }) {
      return (
        <Client>
          <LinqUploaderProvider endpoint={endpoint}>{children}</LinqUploaderProvider>
        </Client>
      );
    }
    const { result } = renderHook(() => [useAttachmentStatus("att-1"), useAttachmentStatus("att-1")], {
      wrapper,
    });
    await waitFor(() => expect(result.current.map(({ data }) => data?.id)).toEqual(["att-1", "att-1"]));
    // StrictMode mounts twice, and a query that nobody watches any more is canceled.
    expect(getAttachment.mock.calls.filter(([, { signal }]) => !signal.aborted)).toHaveLength(1);
  });

  test("needs no provider", async () => {
    const { endpoint } = answering("complete");
    const { result } = renderHook(() => useAttachmentStatus("att-no-provider", { endpoint }));
    await waitFor(() => expect(result.current.data?.status).toBe("complete"));
  });
});

describe("attachmentStatusOptions", () => {
  test("serve an app's own queries", async () => {
    const { endpoint } = answering("complete");
    const { client } = withClient();
    await act(async () => {
      const attachment = await client.fetchQuery(attachmentStatusOptions("att-1", { endpoint }));
      expect(attachment).toMatchObject({ id: "att-1", status: "complete" });
    });
  });
});
