/** Requests that are on their way, newest last. */
const open = new Set();
/** Keeps hold of the requests that send a file, for `sendProgress`. */
export function watchUploads() {
  globalThis.XMLHttpRequest = class extends XMLHttpRequest {
    /**
     * @override
     * @param {XMLHttpRequestBodyInit | null} [body]
     */
    send(body) {
      if (body instanceof Blob) {
        const upload = { xhr: this, size: body.size };
        open.add(upload);
        this.addEventListener("loadend", () => open.delete(upload));
      }
      super.send(body);
    }
  };
}

/**
 * Plays so many progress events on the open upload, as a slow link would send them, twenty per task.
 * @param {number} count
 */
export async function sendProgress(count) {
  const [upload] = open;
  if (!upload) throw new Error("no upload is open: this library sends without XHR");
  const { xhr, size } = upload;
  for (let sent = 0; sent < count; sent += 1) {
    const loaded = Math.floor((size * sent) / count);
    xhr.upload.dispatchEvent(new ProgressEvent("progress", { lengthComputable: true, loaded, total: size }));
    if (sent % 20 === 19) await new Promise((resolve) => setTimeout(resolve));
  }
}
