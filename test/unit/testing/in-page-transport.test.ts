import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { parseTicket } from "../../../src/linq/wire.js";
import { createInPageTransport, fakeFile } from "../../../src/testing/index.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const { signal } = new AbortController();
const file = fakeFile({ name: "a.mp4", size: 1_000_000 });

async function ticketFrom({ endpoint }: ReturnType<typeof createInPageTransport>) {
  const answer = endpoint.requestTicket(
    { filename: "a.mp4", content_type: "video/mp4", size_bytes: file.size },
    { signal },
  );
  await vi.advanceTimersByTimeAsync(1_000);
  return parseTicket(await answer);
}

test("an upload takes its time, reports growing progress up to the end, and then is processed", async () => {
  const transport = createInPageTransport({ bytesPerSecond: 100_000, processingMs: 5_000 });
  const ticket = await ticketFrom(transport);
  const loaded: number[] = [];
  let isDone = false;
  const sent = transport
    .putFile(ticket, file, { signal, contentType: "video/mp4", onProgress: (bytes) => loaded.push(bytes) })
    .then(() => (isDone = true));

  await vi.advanceTimersByTimeAsync(5_000);
  expect(isDone).toBe(false);
  expect(loaded.at(-1)).toBeGreaterThan(400_000);
  expect(loaded.at(-1)).toBeLessThan(600_000);
  await vi.advanceTimersByTimeAsync(6_000);
  await sent;
  expect(loaded).toEqual([...loaded].sort((a, b) => a - b));
  expect(loaded.at(-1)).toBe(file.size);

  const statusNow = async () => {
    const answer = transport.endpoint.getAttachment(ticket.attachmentId, { signal });
    await vi.advanceTimersByTimeAsync(1_000);
    return (await answer).status;
  };
  expect(await statusNow()).toBe("pending");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await statusNow()).toBe("complete");
});

test("an upload that is canceled stops at once and leaves no timer", async () => {
  const transport = createInPageTransport();
  const ticket = await ticketFrom(transport);
  const abort = new AbortController();
  const sent = transport.putFile(ticket, file, {
    signal: abort.signal,
    contentType: "",
    onProgress: () => undefined,
  });
  const failure = sent.catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(100);
  abort.abort(new Error("enough"));

  expect(await failure).toEqual(new Error("enough"));
  expect(vi.getTimerCount()).toBe(0);
});

test("what was deleted is gone", async () => {
  const transport = createInPageTransport();
  const { attachmentId } = await ticketFrom(transport);
  const deleted = transport.endpoint.deleteAttachment?.(attachmentId, { signal });
  await vi.advanceTimersByTimeAsync(1_000);
  await deleted;

  const failure = transport.endpoint.getAttachment(attachmentId, { signal }).catch((error: unknown) => error);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await failure).toBeInstanceOf(Error);
});

test("many tickets and statuses take as long as one, and an unknown attachment is an entry's own error", async () => {
  const { endpoint } = createInPageTransport({ latencyMs: 100 });
  const request = { filename: "a.mp4", content_type: "video/mp4", size_bytes: file.size } as const;
  const answers = endpoint.requestTickets?.([request, request], { signal });
  await vi.advanceTimersByTimeAsync(100);
  const tickets = (await answers)?.map((answer) => parseTicket(answer).attachmentId) ?? [];
  expect(new Set(tickets).size).toBe(2);
  const statuses = endpoint.getAttachments?.([...tickets, "unknown"], { signal });
  await vi.advanceTimersByTimeAsync(100);
  expect(await statuses).toMatchObject([
    { id: tickets[0], status: "pending" },
    { id: tickets[1], status: "pending" },
    expect.any(Error),
  ]);
});
