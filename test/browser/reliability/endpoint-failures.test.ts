import { describe, expect, onTestFinished, test, vi } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { freezeTime } from "../support/freeze-time.js";
import { ENDPOINT, localLinq, requestCounts, sha256, uniqueName } from "../support/local-linq.js";
import { type ScriptedAnswer, scriptedEndpoint } from "../support/scripted-endpoint.js";
import { openUploader, storedOf, uploadOne, when } from "../support/upload.js";

const photo = () => fakeFile({ name: uniqueName("photo.png"), size: 3000 });

describe("trouble at the endpoint that passes is waited out:", () => {
  test.each<[string, ScriptedAnswer]>([
    ["408", 408],
    ["429", 429],
    ["500", 500],
    ["502", 502],
    ["503", 503],
    ["504", 504],
    ["a reset connection", "reset"],
  ])("%s", async (_, answer) => {
    const file = photo();
    const item = await uploadOne(file, { endpoint: scriptedEndpoint(answer, answer) });
    expect(item.status).toBe("complete");
    expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 1, put: 1 });
  });

  test("Linq itself being busy, down and cut off in turn", async () => {
    const file = photo();
    const at = { step: "ticket", filename: file.name } as const;
    await localLinq.fault({ ...at, kind: "answer", status: 429, retryAfter: 0 });
    await localLinq.fault({ ...at, kind: "answer", status: 503 });
    await localLinq.fault({ ...at, kind: "reset" });
    expect(await uploadOne(file)).toMatchObject({ status: "complete" });
    expect(await requestCounts(file.name)).toMatchObject({ ticket: 4, put: 1 });
  });

  test("but not for ever: the last answer is the file's error", async () => {
    const file = photo();
    const endpoint = scriptedEndpoint(503, 503, 503, 503);
    const retry = { attempts: 3, minDelayMs: 1, maxDelayMs: 2 };
    expect(await uploadOne(file, { endpoint, retry })).toMatchObject({
      status: "failed",
      error: { code: "ticket-failed", status: 503, retryable: true },
    });
    expect(await requestCounts(file.name)).toEqual({});
  });
});

describe("a refusal by the endpoint fails the file at once, with the server's reason:", () => {
  test.each([
    [400, "ticket-failed"],
    [401, "unauthorized"],
    [403, "forbidden"],
    [404, "ticket-failed"],
    [413, "file-too-large"],
    [415, "file-invalid-type"],
    [422, "ticket-failed"],
  ] as const)("%d is %s", async (status, code) => {
    const file = photo();
    const onUploadError = vi.fn<() => void>();
    // Asked a second time, it would give a ticket.
    const item = await uploadOne(file, { endpoint: scriptedEndpoint(status), onUploadError });
    expect(item).toMatchObject({ status: "failed", error: { code, status, retryable: false } });
    expect(item.status === "failed" && item.error.message).toContain("The reason of the server.");
    expect(onUploadError).toHaveBeenCalledTimes(1);
    expect(await requestCounts(file.name)).toEqual({});
  });
});

describe("Retry-After from the endpoint holds back the whole queue", () => {
  test.each([
    ["in seconds", () => 20],
    ["as a date", () => new Date(Date.now() + 20_000).toUTCString()],
  ])("%s", async (_, retryAfter) => {
    freezeTime();
    const [first, second, third] = [photo(), photo(), photo()];
    await localLinq.fault({
      step: "ticket",
      filename: first.name,
      kind: "answer",
      status: 429,
      retryAfter: retryAfter(),
    });
    // Two tickets are requested at once. The third file comes when the second one is sent, which is after the first answer.
    await localLinq.fault({ step: "ticket", filename: second.name, kind: "delay", ms: 1000 });
    // An address of its own, because batches would be known from other tests, and take all three.
    const uploader = openUploader({ concurrency: 1, endpoint: `${ENDPOINT}?${first.name}` });
    uploader.addFiles([first, second, third]);
    const waits = () => uploader.getItems().map(({ status, waiting }) => waiting?.reason ?? status);
    await expect.poll(waits).toEqual(["retry", "complete", "retry"]);

    vi.advanceTimersByTime(18_000);
    expect(uploader.getItems().map(({ status }) => status)).toEqual(["preparing", "complete", "preparing"]);
    expect(await requestCounts(first.name)).toEqual({ ticket: 1 });
    expect(await requestCounts(third.name)).toEqual({});

    await expect
      .poll(() => {
        // Time passes slowly enough that nothing seems to stand still.
        vi.advanceTimersByTime(200);
        return uploader.getItems().map(({ status }) => status);
      })
      .toEqual(["complete", "complete", "complete"]);
  });

  test("while what is being sent goes on", async () => {
    const [running, refused] = [fakeFile({ name: uniqueName("running.png"), size: 5000 }), photo()];
    const release = await localLinq.fault({ step: "put", filename: running.name, kind: "delay", ms: 300 });
    onTestFinished(() => release());
    await localLinq.fault({
      step: "ticket",
      filename: refused.name,
      kind: "answer",
      status: 429,
      retryAfter: 3600,
    });
    const uploader = openUploader();
    uploader.addFiles([running]);
    await when(uploader, () => uploader.getItems()[0]?.status === "uploading");
    uploader.addFiles([refused]);
    await when(uploader, () => uploader.getItems()[1]?.waiting?.reason === "retry");
    await when(uploader, () => uploader.getItems()[0]?.status === "complete");
    expect(uploader.getItems()[1]?.waiting?.reason).toBe("retry");
  });
});
