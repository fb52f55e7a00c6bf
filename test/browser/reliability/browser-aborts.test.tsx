import { waitFor } from "@testing-library/react";
import { expect, onTestFinished, test } from "vitest";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { openPage } from "../support/framed-page.js";
import { localLinq, sha256, uniqueName } from "../support/local-linq.js";
import { putsOf, storedOf } from "../support/upload.js";

/** A page whose requests go through a service worker that answers with `fetch(event.request)`. */
async function openPageBehindWorker() {
  const script = new URL("./pages/pass-through/worker.ts", import.meta.url);
  const registration = await navigator.serviceWorker.register(script, {
    scope: new URL(".", script).pathname,
  });
  onTestFinished(() => void registration.unregister());
  await waitFor(() => expect(registration.active?.state).toBe("activated"));
  return openPage(new URL("./page", script).href);
}

test("a slow upload behind a service worker, which hides all progress, is not taken for a stall", async () => {
  const file = fakeFile({ name: uniqueName("slow.mp4"), size: 300_000 });
  // Twice as long as a page without a service worker waits in silence.
  await localLinq.fault({ step: "put", filename: file.name, kind: "slow", bytesPerSecond: 50_000 });
  const page = await openPageBehindWorker();
  page.choose(file);
  await waitFor(() => expect(page.rows()).toEqual([[file.name, "complete"]]));
  expect(await putsOf(file.name)).toHaveLength(1);
  expect(await storedOf(file.name)).toMatchObject([{ sha256: await sha256(file) }]);
});

test("a PUT that the browser itself aborts is sent again at once", async () => {
  const file = fakeFile({ name: uniqueName("stopped.mp4"), size: 300_000 });
  await localLinq.fault({ step: "put", filename: file.name, kind: "stall", at: "body" });
  const page = await openPage();
  page.choose(file);
  await waitFor(async () => expect(await putsOf(file.name)).toHaveLength(1));
  page.stop();
  // Without an answer to the abort the page would wait for its 30 s of silence.
  await waitFor(() => expect(page.rows()).toEqual([[file.name, "complete"]]), { timeout: 20_000 });
  expect(await putsOf(file.name)).toHaveLength(2);
});
