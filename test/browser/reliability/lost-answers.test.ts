import { describe, expect, onTestFinished, test } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import type { FaultEffect } from "../../../src/testing/local-linq/types.js";
import { localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { putsOf, QUICK, storedOf, uploadOne } from "../support/upload.js";

/** Waits long enough for the local Linq to notice what has arrived. */
const PATIENT = { ...QUICK, retry: { attempts: 5, minDelayMs: 200, maxDelayMs: 250 } };

async function unlucky(times: number | "always", effect: FaultEffect, size = 3000) {
  const file = fakeFile({ name: uniqueName("photo.png"), size });
  const takeBack = await localLinq.fault({ step: "put", filename: file.name, times, ...effect });
  onTestFinished(() => takeBack());
  return file;
}

describe("a PUT without an answer", () => {
  test("whose bytes arrived all the same is asked about, and not sent twice", async () => {
    const file = await unlucky(1, { kind: "reset", when: "after" }, 2_000_000);
    const item = await uploadOne(file, PATIENT);
    expect(item).toMatchObject({ status: "complete", confirmed: true });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  });

  test("whose bytes did not arrive is asked about, and sent again with the same ticket", async () => {
    const file = await unlucky(2, { kind: "reset" });
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    const steps = (await localLinq.requests({ filename: file.name })).map(({ step }) => step);
    expect(steps.filter((step) => step === "ticket")).toHaveLength(1);
    expect(steps.filter((step) => step === "put" || step === "status").slice(0, 4)).toEqual([
      "put",
      "status",
      "put",
      "status",
    ]);
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
  });

  test("is sent again when nobody can be asked either", async () => {
    const file = await unlucky(1, { kind: "reset" });
    await localLinq.fault({ step: "status", filename: file.name, kind: "answer", status: 503 });
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 2 });
  });

  test("gets a new ticket for the last try, and then explains both reasons there can be", async () => {
    const file = await unlucky("always", { kind: "reset" });
    const item = await uploadOne(file, { retry: { ...QUICK.retry, attempts: 3 } });
    expect(item).toMatchObject({ status: "failed", attempt: 3, error: { code: "cors-or-network" } });
    expect(item.status === "failed" && item.error.message).toMatch(/connection.*CORS/s);
    const ids = (await putsOf(file.name)).map(({ attachmentId }) => attachmentId);
    expect(new Set(ids.slice(0, 2)).size).toBe(1);
    expect(new Set(ids).size).toBe(2);
  });

  test("is complete when the bytes of its only try arrived", async () => {
    const file = await unlucky("always", { kind: "reset", when: "after" });
    // Processed at once: there is no second try before which to ask again.
    const takeBack = await localLinq.fault({ step: "status", filename: file.name, kind: "delay", ms: 300 });
    onTestFinished(() => takeBack());
    expect(await uploadOne(file, { retry: { attempts: 1 } })).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  });
});

describe("a store without CORS headers on its errors, where a browser shows status 0:", () => {
  test("an expired ticket is renewed", async () => {
    const file = await unlucky(1, { kind: "storage-error", code: "RequestExpired", cors: false });
    await localLinq.fault({ step: "ticket", filename: file.name, kind: "ticket", ttlMs: 1000 });
    const retry = { attempts: 5, minDelayMs: 1000, maxDelayMs: 1001 };
    expect(await uploadOne(file, { retry })).toMatchObject({ status: "complete", attempt: 2 });
    const puts = await putsOf(file.name);
    expect(new Set(puts.map(({ attachmentId }) => attachmentId)).size).toBe(2);
  });

  test("trouble that passes is got over", async () => {
    const file = await unlucky(2, { kind: "storage-error", code: "SlowDown", cors: false });
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 3 });
  });

  test("a ticket that it refuses for good is renewed for the last try", async () => {
    const file = await unlucky(4, { kind: "storage-error", code: "AccessDenied", cors: false });
    expect(await uploadOne(file)).toMatchObject({ status: "complete", attempt: 5 });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 2, put: 5 });
  });

  test("a refusal that stays is cors-or-network, not a file that hangs", async () => {
    const file = await unlucky("always", { kind: "storage-error", code: "AccessDenied", cors: false });
    expect(await uploadOne(file)).toMatchObject({ status: "failed", error: { code: "cors-or-network" } });
  });
});

test("a preflight that is refused or cut fails as cors-or-network, with no PUT sent", async () => {
  const file = fakeFile({ name: uniqueName("photo.png") });
  const takeBack = await localLinq.fault({
    step: "preflight",
    filename: file.name,
    kind: "storage-error",
    code: "AccessDenied",
    times: "always",
  });
  onTestFinished(() => takeBack());
  expect(await uploadOne(file)).toMatchObject({ status: "failed", error: { code: "cors-or-network" } });
  expect(await putsOf(file.name)).toEqual([]);
});
