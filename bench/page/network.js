// The smallest honest client, as an app would write it by hand. Baselines, and libraries that leave tickets to the app, use it.

/** @typedef {import("./context.js").Context} Context */

/**
 * @param {string} url
 * @param {unknown} body
 */
async function post(url, body) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return await response.json();
}

/** @param {Pick<File, "name" | "type" | "size">} file */
const describe = ({ name, type, size }) => ({ name, type, size });

/**
 * @param {Context} context
 * @param {Pick<File, "name" | "type" | "size">} file
 * @returns {Promise<{ id: string, url: string }>}
 */
export async function getTicket(context, file) {
  return await post(`${context.api}/ticket`, describe(file));
}

/**
 * @param {Context} context
 * @param {File[]} files
 * @returns {Promise<{ id: string, url: string }[]>}
 */
export async function getTickets(context, files) {
  return (await post(`${context.api}/tickets`, { files: files.map(describe) })).tickets;
}

/**
 * @param {string} url
 * @param {File} file
 * @param {(fraction: number) => void} onProgress
 * @returns {Promise<void>}
 */
export function putXhr(url, file, onProgress) {
  return new Promise((resolve, reject) => {
    const xhr = new XMLHttpRequest();
    xhr.open("PUT", url);
    xhr.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    xhr.upload.onprogress = (event) => onProgress(event.loaded / event.total);
    xhr.onload = () => (xhr.status < 300 ? resolve() : reject(new Error(`PUT answered ${xhr.status}`)));
    xhr.onerror = () => reject(new Error("PUT was not answered"));
    xhr.send(file);
  });
}

/**
 * Asks at a fixed interval until the attachment is ready.
 * @param {Context} context
 * @param {string} id
 */
export async function followStatus(context, id) {
  for (;;) {
    const response = await fetch(`${context.api}/status/${id}`);
    const { state } = await response.json();
    if (state === "ready") return context.onShown?.(id);
    await new Promise((resolve) => setTimeout(resolve, context.pollMs));
  }
}

/**
 * Works through a list in so many lanes.
 * @template T
 * @param {T[]} jobs
 * @param {number} lanes
 * @param {(job: T) => Promise<void>} work
 */
export async function inLanes(jobs, lanes, work) {
  const waiting = jobs.values();
  const lane = async () => {
    for (const job of waiting) await work(job);
  };
  await Promise.all(Array.from({ length: Math.min(lanes, jobs.length) }, lane));
}

/**
 * Hands files to a library through its own `<input type="file">`, as a user's choice would.
 * @param {HTMLInputElement} input
 * @param {FileList} files
 */
export function feedInput(input, files) {
  Object.assign(input, { files });
  input.dispatchEvent(new Event("change", { bubbles: true }));
}
