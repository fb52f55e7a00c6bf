import { bareAttachment, isLost, lostFileError } from "./make-item.js";
import { followStatus } from "./follow-status.js";
import { prepareFile } from "./prepare-file.js";
import { toUploadError } from "./to-upload-error.js";
import { transferFile } from "./transfer-file.js";
import type { UploadJob } from "./upload-job.js";

/** Runs one file: prepare, send, follow its status. Never throws. An aborted run emits no more events. */
export async function runUpload(job: UploadJob): Promise<void> {
  const { item, emit, signal, limiters } = job;
  try {
    // If the bytes were already sent when the uploader was suspended, only the status is left to follow.
    if (item().status !== "processing") {
      if (isLost(item())) throw lostFileError();
      emit({ type: "prepare" });
      const release = await limiters.preparations.acquire(signal);
      await prepareFile(job).finally(release);
      job.onPrepared();
      await transferFile(job);
    }
    job.onTransferred();
    const sent = item();
    if (sent.status !== "processing") return;
    const { poll } = job.options();
    const bare = bareAttachment(sent, sent.attachmentId);
    const followed = poll ? await followStatus(bare, poll, job) : { attachment: bare, confirmed: false };
    emit({ type: "complete", ...followed });
  } catch (cause) {
    if (signal.aborted) return;
    emit({ type: "fail", error: toUploadError(cause) });
  }
}
