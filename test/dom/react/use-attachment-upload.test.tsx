import { QueryClient, QueryClientProvider, dehydrate } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import { type LinqUploaderDefaults, LinqUploaderProvider } from "../../../src/react/provider.js";
import { attachmentKeys } from "../../../src/react/queries.js";
import { useAttachmentStatus } from "../../../src/react/use-attachment-status.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import type { AttachmentUploadOptions } from "../../../src/react/types.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import type { AttachmentEndpoint } from "../../../src/upload/attachment-endpoint.js";
import { png, sendingPut, settled } from "./steps.js";

function withClient(client: QueryClient) {
  return function Client({ children }: { children: ReactNode }) {
    return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  };
}

function withDefaults(defaults: LinqUploaderDefaults) {
  return function Defaults({ children }: { children: ReactNode }) {
    return <LinqUploaderProvider {...defaults}>{children}</LinqUploaderProvider>;
  };
}

describe("uploading", () => {
  test("needs no provider, and asks for one ticket and sends one PUT per file in StrictMode", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile, calls } = transport;
    transport.autoRespond();
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile }));
    act(() => void result.current.addFiles([png("a.png"), png("b.png")]));
    await waitFor(() => expect(result.current.attachmentIds).toHaveLength(2));
    expect(calls.tickets.map(({ request }) => request.filename)).toEqual(["a.png", "b.png"]);
    expect(calls.puts.map(({ filename }) => filename)).toEqual(["a.png", "b.png"]);
    expect(result.current.isSettled).toBe(true);
    expect(result.current.attachments.map(({ id }) => id)).toEqual(result.current.attachmentIds);
  });

  test("resolves upload() with the attachments", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    transport.autoRespond();
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile, autoUpload: false }));
    await act(async () => {
      await expect(result.current.upload([png()])).resolves.toMatchObject([{ filename: "photo.png" }]);
    });
  });

  test("shows each step in its status", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile }));
    expect(result.current).toMatchObject({ isIdle: true, ids: [], items: [] });
    act(() => void result.current.addFiles([png()]));
    expect(result.current).toMatchObject({ isIdle: false, isUploading: true });
    const put = await sendingPut(transport);
    await act(async () => put.respond());
    await waitFor(() => expect(result.current.isProcessing).toBe(true));
    const status = await transport.nextStatus();
    await act(async () => status.respond());
    await waitFor(() => expect(result.current).toMatchObject({ isSettled: true, isProcessing: false }));
  });

  test("says in render what is wrong when there is no endpoint", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(() => renderHook(() => useAttachmentUpload())).toThrow(
      expect.objectContaining({ code: "invalid-options", details: { option: "endpoint" } }),
    );
    expect(() => renderHook(() => useAttachmentUpload())).toThrow(/createAttachmentsHandler/);
  });

  test("says in render what is wrong with an option", () => {
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    expect(() => renderHook(() => useAttachmentUpload({ endpoint: "/api", concurrency: 0 }))).toThrow(
      /concurrency is 0/,
    );
  });
});

describe("the app's QueryClient", () => {
  test("has the tickets as mutations that are never retried, and nothing secret in them", async () => {
    const client = new QueryClient({
      defaultOptions: { mutations: { retry: 3, gcTime: Number.POSITIVE_INFINITY } },
    });
    const transport = createScriptedTransport();
    const endpoint: AttachmentEndpoint = {
      ...transport.endpoint,
      requestTicket: async (request, options) => ({
        ...(await transport.endpoint.requestTicket(request, options)),
        upload_url: "https://uploads.test/s3cr3t-key?X-Amz-Signature=s3cr3t",
        required_headers: { "Content-Type": "image/png", "X-Amz-Security-Token": "s3cr3t" },
      }),
    };
    const options = { endpoint, putFile: transport.putFile, headers: { authorization: "s3cr3t" } };
    const { result } = renderHook(() => useAttachmentUpload(options), { wrapper: withClient(client) });
    const seen: string[] = [];
    const everything = () =>
      JSON.stringify([
        client
          .getMutationCache()
          .getAll()
          .map(({ state }) => state),
        client
          .getQueryCache()
          .getAll()
          .map(({ state, queryKey }) => [state, queryKey]),
        dehydrate(client, { shouldDehydrateMutation: () => true, shouldDehydrateQuery: () => true }),
      ]);
    const stop = client.getMutationCache().subscribe(() => void seen.push(everything()));
    act(() => void result.current.addFiles([png()]));
    await waitFor(() => expect(transport.calls.tickets).toHaveLength(1));
    const [mutation] = client.getMutationCache().getAll();
    expect(mutation?.options).toMatchObject({
      mutationKey: attachmentKeys.ticket(),
      retry: false,
    });
    expect(mutation?.state).toMatchObject({ status: "pending", variables: { filename: "photo.png" } });
    const put = await sendingPut(transport);
    expect(put.headers).toMatchObject({ "x-amz-security-token": "s3cr3t" });
    await act(async () => put.respond());
    const status = await transport.nextStatus();
    await act(async () => status.respond());
    await waitFor(() => expect(result.current.isSettled).toBe(true));
    stop();
    expect(seen.join()).toContain('"attachmentId"');
    expect([...seen, everything()].join()).not.toContain("s3cr3t");
  });

  test("has the status in its cache, shared with useAttachmentStatus", async () => {
    const client = new QueryClient();
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const { result } = renderHook(
      () => {
        const upload = useAttachmentUpload({ endpoint, putFile });
        const [item] = upload.items;
        const id = item && "attachmentId" in item ? item.attachmentId : undefined;
        return { upload, status: useAttachmentStatus(id, { endpoint }) };
      },
      { wrapper: withClient(client) },
    );
    act(() => void result.current.upload.addFiles([png()]));
    const put = await sendingPut(transport);
    await act(async () => put.respond());
    const status = await transport.nextStatus();
    await settled();
    expect(transport.calls.statuses).toHaveLength(1);
    await act(async () => status.respond({ filename: "as-linq-has-it.png" }));
    await waitFor(() => expect(result.current.status.data?.filename).toBe("as-linq-has-it.png"));
    await waitFor(() => expect(result.current.upload.attachments[0]?.filename).toBe("as-linq-has-it.png"));
    expect(client.getQueryData(attachmentKeys.status(status.attachmentId))).toMatchObject({
      status: "complete",
    });
  });

  test.each<[string, (client: QueryClient) => unknown]>([
    ["cancels its queries", (client) => client.cancelQueries()],
    ["empties its cache", (client) => client.clear()],
  ])("does not fail a file when the app %s", async (_, disturb) => {
    const client = new QueryClient();
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const options = { endpoint, putFile, poll: { minIntervalMs: 1 } };
    const { result } = renderHook(() => useAttachmentUpload(options), { wrapper: withClient(client) });
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    await act(async () => put.respond());
    await waitFor(() => expect(transport.calls.statuses).toHaveLength(1));
    await act(async () => void disturb(client));
    await waitFor(() => expect(transport.calls.statuses).toHaveLength(2));
    await act(async () => transport.calls.statuses[1]?.respond());
    await waitFor(() =>
      expect(result.current.items).toMatchObject([{ status: "complete", confirmed: true }]),
    );
  });

  test("goes on asking for a component that reads the status when the file is canceled", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile, calls } = transport;
    const wrapper = withClient(new QueryClient());
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile }), { wrapper });
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    await act(async () => put.respond());
    await waitFor(() => expect(calls.statuses).toHaveLength(1));
    const reader = renderHook(() => useAttachmentStatus(put.attachmentId, { endpoint }), { wrapper });
    await act(async () => result.current.cancelAll());
    expect(result.current.items).toMatchObject([{ status: "canceled" }]);
    expect(calls.statuses.at(-1)?.aborted).toBe(false);
    await act(async () => calls.statuses.at(-1)?.respond());
    await waitFor(() => expect(reader.result.current.data?.status).toBe("complete"));
  });

  test("does not fail a file when a component that reads its status unmounts", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile, calls } = transport;
    const wrapper = withClient(new QueryClient());
    const options = { endpoint, putFile, poll: { minIntervalMs: 1 } };
    const { result } = renderHook(() => useAttachmentUpload(options), { wrapper });
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    await act(async () => put.respond());
    await waitFor(() => expect(calls.statuses).toHaveLength(1));
    const reader = renderHook(() => useAttachmentStatus(put.attachmentId, { endpoint }), { wrapper });
    reader.unmount();
    transport.autoRespond();
    await waitFor(() =>
      expect(result.current.items).toMatchObject([{ status: "complete", confirmed: true }]),
    );
  });

  test("is asked no more once the file is canceled", async () => {
    const transport = createScriptedTransport();
    const { endpoint, putFile } = transport;
    const client = new QueryClient();
    const wrapper = withClient(client);
    const { result } = renderHook(() => useAttachmentUpload({ endpoint, putFile }), { wrapper });
    act(() => void result.current.addFiles([png()]));
    const put = await sendingPut(transport);
    await act(async () => put.respond());
    const status = await transport.nextStatus();
    await act(async () => result.current.cancelAll());
    expect(status.aborted).toBe(true);
  });

  test("can be given to the provider or to the hook, the hook's winning", async () => {
    const [nearest, provided, own] = [new QueryClient(), new QueryClient(), new QueryClient()];
    const { endpoint, putFile, calls } = createScriptedTransport();
    function wrapper({ children }: { children: ReactNode }) {
      return (
        <QueryClientProvider client={nearest}>
          <LinqUploaderProvider endpoint={endpoint} putFile={putFile} queryClient={provided}>
            {children}
          </LinqUploaderProvider>
        </QueryClientProvider>
      );
    }
    const first = renderHook(() => useAttachmentUpload(), { wrapper });
    act(() => void first.result.current.addFiles([png()]));
    await waitFor(() => expect(calls.tickets).toHaveLength(1));
    expect([nearest, provided, own].map((client) => client.isMutating())).toEqual([0, 1, 0]);
    const second = renderHook(() => useAttachmentUpload({ queryClient: own }), { wrapper });
    act(() => void second.result.current.addFiles([png()]));
    await waitFor(() => expect(calls.tickets).toHaveLength(2));
    expect([nearest, provided, own].map((client) => client.isMutating())).toEqual([0, 1, 1]);
  });
});

describe("the provider's defaults", () => {
  test("are used where the hook is given nothing or undefined, and overridden otherwise", () => {
    const { endpoint, putFile } = createScriptedTransport();
    const wrapper = withDefaults({ endpoint, putFile, maxFiles: 2, accept: "image/*" });
    const rulesWith = (options: AttachmentUploadOptions) =>
      renderHook(() => useAttachmentUpload(options), { wrapper }).result.current.rules;
    expect(rulesWith({}).maxFiles).toBe(2);
    expect(rulesWith({ maxFiles: undefined, endpoint: undefined }).maxFiles).toBe(2);
    expect(rulesWith({ maxFiles: 1 }).maxFiles).toBe(1);
    expect(rulesWith({ accept: ".pdf" }).acceptAttribute).toContain("application/pdf");
  });

  test("judge the files too, not only the picker", async () => {
    const { endpoint, putFile } = createScriptedTransport();
    const wrapper = withDefaults({ endpoint, putFile, maxFiles: 1 });
    const { result } = renderHook(() => useAttachmentUpload({ maxFiles: undefined }), { wrapper });
    act(() => void result.current.addFiles([png(), png()]));
    await waitFor(() => expect(result.current.items[1]?.status).toBe("rejected"));
    expect(result.current.items[0]?.status).not.toBe("rejected");
  });

  test("nest, the inner ones winning where they say something", () => {
    const { endpoint, putFile } = createScriptedTransport();
    function wrapper({ children }: { children: ReactNode }) {
      return (
        <LinqUploaderProvider endpoint={endpoint} putFile={putFile} maxFiles={2} accept="image/*">
          <LinqUploaderProvider maxFiles={3} accept={undefined}>
            {children}
          </LinqUploaderProvider>
        </LinqUploaderProvider>
      );
    }
    const { rules } = renderHook(() => useAttachmentUpload(), { wrapper }).result.current;
    expect(rules.maxFiles).toBe(3);
    expect(rules.acceptAttribute).not.toContain("application/pdf");
  });

  test("do not render their consumers again while they stay the same", () => {
    const { endpoint } = createScriptedTransport();
    let renders = 0;
    const child = <Consumer onRender={() => (renders += 1)} />;
    const tree = () => (
      <LinqUploaderProvider endpoint={endpoint} maxFiles={2}>
        {child}
      </LinqUploaderProvider>
    );
    const { rerender } = renderHook(() => undefined, { wrapper: tree });
    const before = renders;
    rerender();
    expect(renders).toBe(before);
  });
});

function Consumer({ onRender }: { onRender: () => void }) {
  useAttachmentUpload();
  onRender();
  return null;
}
