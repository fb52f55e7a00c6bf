// The floor: lanes of XHR, no library. Peers are held against these.
import { followStatus, getTicket, getTickets, inLanes, putXhr } from "../page/network.js";

/** @typedef {import("../page/context.js").Context} Context */

/**
 * @param {(context: Context, files: File[]) => Promise<unknown>} upload
 * @returns {(host: HTMLElement, context: Context) => import("../page/context.js").Handle}
 */
function makeMount(upload) {
  return (_host, context) => {
    /** @type {File[]} */
    let files = [];
    return {
      add(list) {
        files = [...list];
      },
      listed: () => files.length,
      async start() {
        await upload(context, files);
      },
      unmount() {
        files = [];
      },
    };
  };
}

/** Tracks progress as every library does, and shows it to nobody. */
const ignore = () => undefined;

export const ticketPerFile = makeMount((context, files) =>
  inLanes(files, context.concurrency, async (file) => {
    const { url } = await getTicket(context, file);
    await putXhr(url, file, ignore);
  }),
);

export const oneBatchTicket = makeMount(async (context, files) => {
  const tickets = await getTickets(context, files);
  const jobs = files.map((file, index) => ({ file, url: tickets[index]?.url ?? "" }));
  await inLanes(jobs, context.concurrency, ({ file, url }) => putXhr(url, file, ignore));
});

/** A lane is free when its PUT has ended: following the status holds up no file. */
export const ticketAndStatus = makeMount(async (context, files) => {
  /** @type {Promise<void>[]} */
  const followed = [];
  await inLanes(files, context.concurrency, async (file) => {
    const { id, url } = await getTicket(context, file);
    await putXhr(url, file, ignore);
    followed.push(followStatus(context, id));
  });
  await Promise.all(followed);
});

export const fetchPut = makeMount((context, files) =>
  inLanes(files, context.concurrency, async (file) => {
    const { url } = await getTicket(context, file);
    const response = await fetch(url, { method: "PUT", body: file, headers: { "Content-Type": file.type } });
    if (!response.ok) throw new Error(`PUT answered ${response.status}`);
  }),
);
