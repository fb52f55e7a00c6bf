import {
  type DefaultOptions,
  MutationCache,
  QueryCache,
  QueryClient,
  QueryClientProvider,
  focusManager,
  onlineManager,
} from "@tanstack/react-query";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import { Component, type ReactNode } from "react";
import { describe, expect, expectTypeOf, onTestFinished, test, vi } from "vitest";
import type { Attachment } from "../../../src/linq/attachment.js";
import { isUploadError } from "../../../src/linq/errors.js";
import { attachmentKeys, attachmentStatusOptions } from "../../../src/react/queries.js";
import type { AttachmentUploadOptions } from "../../../src/react/types.js";
import { useAttachmentStatus } from "../../../src/react/use-attachment-status.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { useRequestTicket } from "../../../src/react/use-request-ticket.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { png, sendingPut, settled } from "./steps.js";

const retry = { minDelayMs: 1, maxDelayMs: 1 };
const poll = { minIntervalMs: 1, maxIntervalMs: 1 };

function uploading(client: QueryClient, options: AttachmentUploadOptions = {}) {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile, retry, poll, ...options }), {
    wrapper: ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    ),
  });
  const add = (...names: string[]) => act(() => void result.current.addFiles(names.map((name) => png(name))));
  return { transport, result, add };
}

/** Takes one file through a refused ticket, a pending status and a complete one, and tells what was asked for. */
async function usualUpload(client: QueryClient) {
  const { transport, result, add } = uploading(client);
  add("photo.png");
  const first = await transport.nextTicket();
  await act(async () => first.refuse(503));
  await waitFor(() => expect(transport.calls.tickets).toHaveLength(2));
  const put = await sendingPut({
    ...transport,
    calls: { ...transport.calls, tickets: transport.calls.tickets.slice(1) },
  });
  await act(async () => put.respond());
  const pending = await transport.nextStatus();
  await act(async () => pending.respond({ status: "pending" }));
  const complete = await transport.nextStatus();
  await act(async () => complete.respond());
  await waitFor(() => expect(result.current.items).toMatchObject([{ status: "complete", confirmed: true }]));
  const { tickets, puts, statuses } = transport.calls;
  return { tickets: tickets.length, puts: puts.length, statuses: statuses.length };
}

/** Everything that can be reached from a value, private fields apart. */
function textsIn(value: unknown, seen = new Set<object>()): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null || seen.has(value)) return [];
  seen.add(value);
  return Reflect.ownKeys(value).flatMap((key) => {
    const entry: unknown = Reflect.get(value, key);
    return [String(key), ...textsIn(entry, seen)];
  });
}

/** What devtools and persisters find in a client. */
function textsInCaches(client: QueryClient): string[] {
  const mutations = client.getMutationCache().getAll();
  const queries = client.getQueryCache().getAll();
  return [
    ...mutations.flatMap(({ state, options }) => textsIn([state, options])),
    ...queries.flatMap(({ state, options, queryKey }) => textsIn([state, options, queryKey])),
  ];
}

const SIGNED = "https://secret.test/a?X-Amz-Signature=s3cr3t";

describe("the app's caches", () => {
  test("show tickets and statuses during and after an upload, and no URL that is signed", async () => {
    const client = new QueryClient();
    const seen = new Set<string>();
    const look = () => textsInCaches(client).forEach((text) => seen.add(text));
    onTestFinished(client.getMutationCache().subscribe(look));
    onTestFinished(client.getQueryCache().subscribe(look));
    const { transport, result, add } = uploading(client);
    add("photo.png");
    (await transport.nextTicket()).respond({
      attachment_id: "att-1",
      upload_url: SIGNED,
      download_url: SIGNED,
      required_headers: { "Content-Type": "image/png", "x-amz-security-token": "s3cr3t" },
    });
    const put = await transport.nextPut();
    await act(async () => put.respond());
    const status = await transport.nextStatus();
    await act(async () => status.respond({ download_url: SIGNED }));
    await waitFor(() => expect(result.current.isSettled).toBe(true));

    const [mutation] = client.getMutationCache().findAll({ mutationKey: attachmentKeys.ticket() });
    expect(mutation?.state).toMatchObject({
      status: "success",
      variables: { filename: "photo.png" },
      data: { attachmentId: "att-1" },
    });
    const { queryKey } = attachmentStatusOptions("att-1", {});
    expect(client.getQueryData(queryKey)).toMatchObject({ id: "att-1", status: "complete" });
    expect(result.current.attachments[0]?.downloadUrl).toBe(SIGNED);
    look();
    expect([...seen]).toContain("att-1");
    expect([...seen].filter((text) => /http|s3cr3t/i.test(text))).toEqual([]);
  });

  test("show a lasting download URL, by a key that knows its type", async () => {
    const client = new QueryClient();
    const transport = createScriptedTransport();
    transport.autoRespond();
    const options = attachmentStatusOptions("att-1", { endpoint: transport.endpoint });
    await client.fetchQuery(options);
    const cached = client.getQueryData(options.queryKey);
    expectTypeOf(cached).toEqualTypeOf<Attachment | undefined>();
    expect(cached?.downloadUrl).toBe("https://cdn.test/att-1");
  });

  test("show nothing secret of a ticket that the app asked for itself, its download URL included", async () => {
    const client = new QueryClient();
    const transport = createScriptedTransport();
    const { result } = renderHook(() =>
      useRequestTicket({ endpoint: transport.endpoint, queryClient: client }),
    );
    act(() => result.current.mutate({ filename: "a.png", content_type: "image/png", size_bytes: 1 }));
    const ticket = await transport.nextTicket();
    await act(async () => ticket.respond({ upload_url: SIGNED, download_url: SIGNED }));
    await waitFor(() => expect(result.current.data?.downloadUrl).toBe(SIGNED));
    expect(textsInCaches(client).filter((text) => /http/i.test(text))).toEqual([]);
  });

  test("show why a ticket was refused, without the server's URLs", async () => {
    const client = new QueryClient();
    const { transport, result, add } = uploading(client);
    add("photo.png");
    const ticket = await transport.nextTicket();
    await act(async () => ticket.refuse(403, { message: `No access to ${SIGNED}` }));
    await waitFor(() => expect(result.current.items[0]?.status).toBe("failed"));
    const [mutation] = client.getMutationCache().findAll({ mutationKey: attachmentKeys.ticket() });
    expect(mutation?.state.error).toMatchObject({ code: "forbidden" });
    expect(textsInCaches(client).filter((text) => /https:|s3cr3t/i.test(text))).toEqual([]);
  });
});

describe("defaults that would break an upload", () => {
  const never = () => new Promise<never>(() => undefined);
  const cases: Record<string, DefaultOptions> = {
    "retries of their own": {
      queries: { retry: 3, retryDelay: 1 },
      mutations: { retry: 3, retryDelay: 1 },
    },
    "gcTime: 0": { queries: { gcTime: 0 }, mutations: { gcTime: 0 } },
    "staleTime: Infinity": { queries: { staleTime: Infinity } },
    'staleTime: "static"': { queries: { staleTime: "static" } },
    "structuralSharing: false": { queries: { structuralSharing: false } },
    throwOnError: { queries: { throwOnError: true }, mutations: { throwOnError: true } },
    "enabled: false": { queries: { enabled: false } },
    "a queryFn and a mutationFn": { queries: { queryFn: never }, mutations: { mutationFn: never } },
    "a refetchInterval": { queries: { refetchInterval: 1 } },
    "a scope for all mutations": { mutations: { scope: { id: "one at a time" } } },
    "a persister with an old answer": {
      queries: {
        gcTime: 0,
        persister: (_queryFn, { queryKey }) => ({ ...lastAnswer, id: String(queryKey.at(-1)) }),
      },
    },
  };
  const lastAnswer = { filename: "photo.png", contentType: "image/png", sizeBytes: 1000, status: "pending" };

  test.each(Object.entries(cases))("do not: %s", async (_name, defaultOptions) => {
    const asked = await usualUpload(new QueryClient({ defaultOptions }));
    expect(asked).toEqual({ tickets: 2, puts: 1, statuses: 2 });
  });

  test.each(["online", "offlineFirst"] as const)(
    "do not: networkMode %s while TanStack is offline",
    async (networkMode) => {
      const client = new QueryClient({
        defaultOptions: { queries: { networkMode }, mutations: { networkMode } },
      });
      onTestFinished(() => onlineManager.setOnline(true));
      const { transport, result, add } = uploading(client);
      add("photo.png");
      const put = await sendingPut(transport);
      onlineManager.setOnline(false);
      await act(async () => put.respond());
      const status = await transport.nextStatus();
      await act(async () => status.respond());
      await waitFor(() => expect(result.current.attachmentIds).toHaveLength(1));
    },
  );

  test("do not: a scope holds no ticket back behind another", async () => {
    const client = new QueryClient({ defaultOptions: { mutations: { scope: { id: "all" } } } });
    const { transport, add } = uploading(client);
    add("a.png", "b.png");
    const both = [await transport.nextTicket("a.png"), await transport.nextTicket("b.png")];
    expect(both.map(({ answered }) => answered)).toEqual([false, false]);
  });
});

describe("the app's handlers", () => {
  test("hear of a ticket and are waited for by no upload", async () => {
    const heard: unknown[] = [];
    const onSuccess = (data: unknown) => {
      heard.push(data);
      return new Promise(() => undefined);
    };
    const client = new QueryClient({ mutationCache: new MutationCache({ onSuccess }) });
    const { transport, add } = uploading(client);
    add("photo.png");
    (await transport.nextTicket()).respond({ attachment_id: "att-1" });
    expect((await transport.nextPut()).attachmentId).toBe("att-1");
    await waitFor(() => expect(heard).toMatchObject([{ attachmentId: "att-1" }]));
  });

  test("hear of refusals, and can tell them by their key", async () => {
    const heard: unknown[] = [];
    const onError = (
      error: unknown,
      _variables: unknown,
      _context: unknown,
      { options }: { options: { mutationKey?: readonly unknown[] } },
    ) =>
      void heard.push([
        isUploadError(error) && error.code,
        options.mutationKey?.[0] === attachmentKeys.all[0],
      ]);
    const client = new QueryClient({ mutationCache: new MutationCache({ onError }) });
    const { transport, result, add } = uploading(client);
    add("photo.png");
    const ticket = await transport.nextTicket();
    await act(async () => ticket.refuse(401));
    await waitFor(() => expect(result.current.items[0]?.status).toBe("failed"));
    expect(heard).toEqual([["unauthorized", true]]);
  });

  test("hear nothing of a file that is canceled, whose request leaves the caches", async () => {
    const onError = vi.fn<() => void>();
    const client = new QueryClient({
      mutationCache: new MutationCache({ onError }),
      queryCache: new QueryCache({ onError }),
    });
    const { transport, result, add } = uploading(client);
    add("photo.png");
    const ticket = await transport.nextTicket();
    await act(async () => result.current.cancelAll());
    expect(ticket.aborted).toBe(true);
    await settled();
    expect(client.isMutating()).toBe(0);
    expect(client.getMutationCache().getAll()).toEqual([]);

    transport.autoRespond();
    act(() => result.current.retry(result.current.ids[0] ?? ""));
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(1));
    expect(onError).not.toHaveBeenCalled();
  });
});

describe("defaults that make sense", () => {
  test("are kept: meta, and how long the cache keeps what is over", async () => {
    const meta = { source: "the app" };
    const client = new QueryClient({
      defaultOptions: { queries: { meta, gcTime: 7_000 }, mutations: { meta, gcTime: 9_000 } },
    });
    const { transport, result, add } = uploading(client);
    transport.autoRespond();
    add("photo.png");
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(1));
    expect(client.getMutationCache().getAll()).toMatchObject([{ meta, gcTime: 9_000 }]);
    expect(client.getQueryCache().getAll()).toMatchObject([{ meta, gcTime: 7_000 }]);
  });

  test("leave a ticket and a status in the cache for a minute where the app says nothing", async () => {
    const client = new QueryClient();
    const { transport, result, add } = uploading(client);
    transport.autoRespond();
    add("photo.png");
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(1));
    expect(client.getMutationCache().getAll()).toMatchObject([{ gcTime: 60_000 }]);
    expect(client.getQueryCache().getAll()).toMatchObject([{ gcTime: 60_000 }]);
  });

  test("a minute after the last upload nothing of it is in the cache", async () => {
    const client = new QueryClient();
    const { transport, result, add } = uploading(client);
    transport.autoRespond();
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
    onTestFinished(() => void vi.useRealTimers());
    add("one.png", "two.png");
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(2));
    expect(client.getQueryCache().getAll()).toHaveLength(2);
    await act(() => vi.advanceTimersByTimeAsync(61_000));
    expect(client.getQueryCache().getAll()).toEqual([]);
    expect(client.getMutationCache().getAll()).toEqual([]);
  });

  test("a status that the app fetches again is not asked for again: the cache holds on to no uploader", async () => {
    const client = new QueryClient();
    const { transport, result, add } = uploading(client);
    transport.autoRespond();
    add("photo.png");
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(1));
    const [query] = client.getQueryCache().getAll();
    await waitFor(() => expect(query?.state.fetchStatus).toBe("idle"));
    await client.refetchQueries({ type: "all" });
    expect(transport.calls.statuses).toHaveLength(1);
    expect(query?.state).toMatchObject({
      status: "success",
      fetchStatus: "idle",
      data: { status: "complete" },
    });
  });

  test("are kept where they are set by key", async () => {
    const client = new QueryClient();
    client.setMutationDefaults(attachmentKeys.ticket(), { meta: { quiet: true } });
    client.setQueryDefaults(attachmentKeys.statuses(), { meta: { quiet: true } });
    const { transport, result, add } = uploading(client);
    transport.autoRespond();
    add("photo.png");
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(1));
    expect(client.getMutationCache().getAll()).toMatchObject([{ meta: { quiet: true } }]);
    expect(client.getQueryCache().getAll()).toMatchObject([{ meta: { quiet: true } }]);
  });

  test.each([
    [true, 1],
    [false, 0],
  ])(
    "are kept: with refetchOnWindowFocus %s a status is asked %i times more on focus",
    async (refetchOnWindowFocus, more) => {
      const client = new QueryClient({ defaultOptions: { queries: { refetchOnWindowFocus } } });
      const transport = createScriptedTransport();
      transport.autoRespond();
      onTestFinished(() => focusManager.setFocused(undefined));
      const { result } = renderHook(() => useAttachmentStatus("att-1", { endpoint: transport.endpoint }), {
        wrapper: ({ children }: { children: ReactNode }) => (
          <QueryClientProvider client={client}>{children}</QueryClientProvider>
        ),
      });
      await waitFor(() => expect(result.current.data?.status).toBe("complete"));
      const asked = transport.calls.statuses.length;
      act(() => focusManager.setFocused(false));
      act(() => focusManager.setFocused(true));
      await settled();
      expect(transport.calls.statuses).toHaveLength(asked + more);
    },
  );

  test("are kept: throwOnError gives a status's error to the nearest boundary", async () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    const client = new QueryClient({ defaultOptions: { queries: { throwOnError: true } } });
    const transport = createScriptedTransport();
    const { endpoint } = transport;
    function Status() {
      return <p>{useAttachmentStatus("att-1", { endpoint, queryClient: client }).status}</p>;
    }
    render(
      <Boundary>
        <Status />
      </Boundary>,
    );
    const status = await transport.nextStatus();
    await act(async () => status.refuse(403));
    expect(await screen.findByText("forbidden")).toBeVisible();
  });
});

class Boundary extends Component<{ children: ReactNode }, { code?: string }> {
  override state: { code?: string } = {};
  static getDerivedStateFromError(error: unknown) {
    return { code: isUploadError(error) ? error.code : "unknown" };
  }
  override render() {
    return this.state.code === undefined ? this.props.children : <p>{this.state.code}</p>;
  }
}
