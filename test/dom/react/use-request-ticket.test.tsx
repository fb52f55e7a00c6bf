import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import { UploadError } from "../../../src/linq/errors.js";
import { Ticket } from "../../../src/linq/attachment.js";
import type { TicketRequest } from "../../../src/linq/wire.js";
import { LinqUploaderProvider } from "../../../src/react/provider.js";
import { useRequestTicket } from "../../../src/react/use-request-ticket.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";

const request: TicketRequest = { filename: "a.png", content_type: "image/png", size_bytes: 4 };

function withClient(client: QueryClient) {
  return function Client({ children }: { children: ReactNode }) {
    return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
  };
}

describe("useRequestTicket", () => {
  test("gives a ticket with its URL and headers, which the cache does not show", async () => {
    const { endpoint, nextTicket } = createBoundTransport();
    const client = new QueryClient();
    const { result } = renderHook(() => useRequestTicket({ endpoint }), { wrapper: withClient(client) });
    const answered = result.current.mutateAsync(request);
    const call = await nextTicket();
    call.respond({ upload_url: "https://uploads.test/s3cr3t", required_headers: { "X-Token": "s3cr3t" } });
    const ticket = await act(() => answered);
    expect(ticket).toBeInstanceOf(Ticket);
    expect(ticket.uploadUrl).toBe("https://uploads.test/s3cr3t");
    expect(ticket.requiredHeaders).toEqual({ "X-Token": "s3cr3t" });
    await waitFor(() => expect(result.current.data).toBe(ticket));
    expect(
      JSON.stringify(
        client
          .getMutationCache()
          .getAll()
          .map(({ state }) => state),
      ),
    ).not.toContain("s3cr3t");
  });

  test("fails with an UploadError, and is not tried again even where the app retries mutations", async () => {
    const error = new UploadError("network", "No.", { details: {}, retryable: true });
    const requestTicket = vi.fn<() => Promise<never>>(() => Promise.reject(error));
    const { endpoint } = createBoundTransport();
    const client = new QueryClient({ defaultOptions: { mutations: { retry: 3, retryDelay: 0 } } });
    const { result } = renderHook(() => useRequestTicket({ endpoint: { ...endpoint, requestTicket } }), {
      wrapper: withClient(client),
    });
    await act(async () =>
      expect(await result.current.mutateAsync(request).catch((cause: unknown) => cause)).toBe(error),
    );
    expect(requestTicket).toHaveBeenCalledTimes(1);
  });

  test("takes its endpoint from the provider", async () => {
    const { endpoint, nextTicket } = createBoundTransport();
    function wrapper({ children }: { children: ReactNode }) {
      return <LinqUploaderProvider endpoint={endpoint}>{children}</LinqUploaderProvider>;
    }
    const { result } = renderHook(() => useRequestTicket({ endpoint: undefined }), { wrapper });
    act(() => result.current.mutate(request));
    const call = await nextTicket();
    expect(call.request).toEqual(request);
    await act(async () => call.respond());
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
  });

  test("says so when there is no endpoint, and asks nothing", async () => {
    const fetched = vi.spyOn(globalThis, "fetch");
    const { result } = renderHook(() => useRequestTicket());
    act(() => result.current.mutate(request));
    await waitFor(() => expect(result.current.error).toMatchObject({ code: "invalid-options" }));
    expect(fetched).not.toHaveBeenCalled();
  });
});

function createBoundTransport() {
  const transport = createScriptedTransport();
  return { endpoint: transport.endpoint, nextTicket: () => transport.nextTicket() };
}
