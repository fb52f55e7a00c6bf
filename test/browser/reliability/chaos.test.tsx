import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { Activity, useEffect, useState } from "react";
import { expect, onTestFinished, test } from "vitest";
import { LinqUploader, createUploader, useAttachmentUpload, type Uploader } from "../../../src/index.js";
import { isEnded, type UploadItem } from "../../../src/upload/item.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { isReact18 } from "../../support/react-version.js";
import { watchHoldings } from "../support/leaks.js";
import { ENDPOINT, localLinq, sha256, uniqueName } from "../support/local-linq.js";
import { ownNetwork } from "../support/network.js";
import { Random } from "../support/random.js";
import { renderPage } from "../support/render.js";
import { randomFault } from "./chaos-faults.js";
import { Ledger } from "./chaos-ledger.js";

const {
  LINQ_UPLOADER_CHAOS_SEED: seedGiven,
  LINQ_UPLOADER_CHAOS_SEEDS: runs,
  LINQ_UPLOADER_CHAOS_FILES: filesGiven,
} = import.meta.env;
const FILES = Number(filesGiven || 300);
const firstSeed = Number(seedGiven || Math.floor(Math.random() * 2 ** 31));
const seeds = Array.from({ length: Number(runs || 1) }, (_, index) => firstSeed + index);

const QUICK = {
  endpoint: ENDPOINT,
  retry: { attempts: 5, minDelayMs: 5, maxDelayMs: 80 },
  poll: { timeoutMs: 500, minIntervalMs: 20, maxIntervalMs: 200 },
};

/** Several files bear one name, as pasted pictures do, and share its faults. */
const FILES_PER_NAME = 5;
const FAULTS_PER_NAME = 4;

test.skipIf(isReact18).for(seeds)(
  `ends each of ${FILES} files once, in two uploaders, whatever goes wrong (LINQ_UPLOADER_CHAOS_SEED=%s)`,
  { timeout: 120_000 },
  async (seed, { annotate }) => {
    const startedAt = performance.now();
    const random = new Random(seed);
    const held = watchHoldings();
    const unhandled = noteUnhandled();
    const network = ownNetwork();
    const ledger = new Ledger();

    const names = Array.from({ length: Math.ceil(FILES / FILES_PER_NAME) }, (_, at) =>
      uniqueName(`${at}.png`),
    );
    const undo = await Promise.all(
      names.flatMap((name) =>
        Array.from({ length: FAULTS_PER_NAME }, () => localLinq.fault(randomFault(random, name))),
      ),
    );
    onTestFinished(async () => void (await Promise.all(undo.map((takeBack) => takeBack()))));
    const files = Array.from({ length: FILES }, (_, at) =>
      fakeFile({
        name: names[at % names.length] ?? "",
        seed: seed + at,
        size: 100 + random.below(random.chance(0.05) ? 1_000_000 : 30_000),
      }),
    );

    // One uploader belongs to a component, one to the app.
    const client = new QueryClient();
    const shared = createUploader({ ...QUICK, ...ledger.callbacks, concurrency: 3 });
    let own: Uploader | undefined;
    let show: (change: { own?: boolean; shared?: boolean }) => void = () => {};
    function Own() {
      const { uploader } = useAttachmentUpload({ ...QUICK, ...ledger.callbacks, concurrency: 3 });
      useEffect(() => {
        own = uploader;
      }, [uploader]);
      return <LinqUploader uploader={uploader} />;
    }
    function Page() {
      const [shown, setShown] = useState({ own: true, shared: true });
      useEffect(() => {
        show = (change) => setShown((before) => ({ ...before, ...change }));
      }, []);
      return (
        <QueryClientProvider client={client}>
          <Activity mode={shown.own ? "visible" : "hidden"}>
            <Own />
          </Activity>
          {shown.shared && <LinqUploader uploader={shared} />}
        </QueryClientProvider>
      );
    }
    const page = renderPage(<Page />);
    if (!own) throw new Error("The page did not mount.");
    const uploaders: readonly [Uploader, Uploader] = [own, shared];
    const unwatch = uploaders.map((uploader) => ledger.watch(uploader));

    // Users do things while files come in.
    const act = () => {
      const uploader = random.pick(uploaders);
      const items = uploader.getItems();
      const item = items[random.below(items.length)];
      const choice = random.below(100);
      if (choice < 25) uploader.cancel(item?.id ?? "");
      else if (choice < 50) {
        ledger.retried(item);
        uploader.retry(item?.id ?? "");
      } else if (choice < 60) {
        for (const failed of items) if (failed.status === "failed") ledger.retried(failed);
        uploader.retryAll();
      } else if (choice < 70 && item) {
        uploader.remove(item.id);
        ledger.removed(item.id);
      } else if (choice < 78) network.lose();
      else if (choice < 90) network.restore();
      else if (choice < 95) show({ own: random.chance(0.5) });
      else show({ shared: random.chance(0.5) });
    };
    for (let at = 0; at < files.length;) {
      const count = 1 + random.below(12);
      random.pick(uploaders).addFiles(files.slice(at, at + count));
      at += count;
      for (let actions = random.below(4); actions > 0; actions -= 1) act();
      await turn(random.below(60));
    }
    network.restore();
    show({ own: true, shared: true });
    const items = () => uploaders.flatMap((uploader) => uploader.getItems());
    await expect
      .poll(
        () =>
          items()
            .filter((item) => !isEnded(item))
            .map(({ id, status }) => `${id} is ${status}`),
        {
          timeout: 60_000,
        },
      )
      .toEqual([]);
    const ended = items();

    // What was told.
    ledger.close(ended);
    expect(ledger.wrongs).toEqual([]);
    expect(unhandled).toEqual([]);

    // What is in the store.
    const complete = ended.filter((item) => item.status === "complete");
    expect(new Set(complete.map(({ attachmentId }) => attachmentId)).size).toBe(complete.length);
    const [own1, shared1] = uploaders;
    expect([...own1.getAttachmentIds(), ...shared1.getAttachmentIds()].toSorted()).toEqual(
      complete.map(({ attachmentId }) => attachmentId).toSorted(),
    );
    await expectStored(complete, names);

    await annotate(await figures(ended, names, performance.now() - startedAt));

    // What is left, once the page has gone and the app's query client has been emptied of its cache timers.
    for (const stopWatching of unwatch) stopWatching();
    for (const uploader of uploaders) uploader.addFiles(files);
    // Something of each kind is held, so that its absence afterwards says something. Object URLs are made for films only.
    const isAllHeld = () => {
      const { timers, listeners, transfers, requests } = held();
      return [timers, listeners, transfers, requests].every(({ length }) => length > 0);
    };
    await expect.poll(isAllHeld, { interval: 1 }).toBe(true);
    page.unmount();
    shared.dispose();
    // Clearing leaves the timers of mutations running.
    for (const mutation of client.getMutationCache().getAll()) mutation.destroy();
    client.clear();
    // At once: what would end by itself in a while has no business to go on.
    await turn(0);
    expect(held()).toEqual({ timers: [], listeners: [], objectUrls: [], transfers: [], requests: [] });
  },
);

function noteUnhandled(): readonly unknown[] {
  const found: unknown[] = [];
  const note = (event: PromiseRejectionEvent | ErrorEvent) =>
    found.push("reason" in event ? event.reason : event.message);
  window.addEventListener("unhandledrejection", note);
  window.addEventListener("error", note);
  onTestFinished(() => {
    window.removeEventListener("unhandledrejection", note);
    window.removeEventListener("error", note);
  });
  return found;
}

/** Lets the page work for a while: the one place where this test takes time of its own. */
function turn(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

/** Bytes, names and sizes of what is said to be complete are those of the file. */
async function expectStored(
  complete: readonly (UploadItem & { status: "complete" })[],
  names: readonly string[],
) {
  const lists = await Promise.all(names.map((filename) => localLinq.attachments({ filename })));
  const records = new Map(lists.flat().map((record) => [record.id, record]));
  const stored = complete.map(({ attachmentId }) => {
    const { storedBytes, filename, sha256: hash } = records.get(attachmentId) ?? {};
    return { storedBytes, filename, sha256: hash };
  });
  const sent = await Promise.all(
    complete.map(async ({ file }) => ({
      storedBytes: file.size,
      filename: file.name,
      sha256: await sha256(file),
    })),
  );
  expect(stored).toEqual(sent);
}

async function figures(ended: readonly UploadItem[], names: readonly string[], ms: number): Promise<string> {
  const lists = await Promise.all(names.map((filename) => localLinq.requests({ filename })));
  const requests = lists.flat();
  const faults = requests.filter(({ fault }) => fault !== undefined).length;
  const count = (status: UploadItem["status"]) => ended.filter((item) => item.status === status).length;
  return (
    `${FILES} files, ${requests.length} requests, ${faults} of them hit by a fault; ${count("complete")} complete, ` +
    `${count("failed")} failed, ${count("canceled")} canceled, ${FILES - ended.length} removed; ${(ms / 1000).toFixed(1)} s`
  );
}
