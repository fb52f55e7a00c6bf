import type { Gate } from "./gate.js";
import type { UploadJob } from "./upload-job.js";

type WaitingJob = Pick<UploadJob, "emit" | "ports" | "signal">;

/** Waits while a server asked for quiet; others may prolong it meanwhile. */
export async function whenOpen(gate: Gate, { emit, ports, signal }: WaitingJob): Promise<void> {
  if (gate.remaining() === 0) return;
  for (let ms = gate.remaining(); ms > 0; ms = gate.remaining()) {
    emit({ type: "wait", waiting: { reason: "retry", retryAt: ports.clock.wallTime() + ms } });
    await ports.clock.delay(ms, signal);
  }
  emit({ type: "wait", waiting: undefined });
}

/** Waits while the browser says that it is offline. */
export async function untilOnline({ emit, ports: { connectivity }, signal }: WaitingJob): Promise<void> {
  signal.throwIfAborted();
  if (connectivity.isOnline()) return;
  emit({ type: "wait", waiting: { reason: "offline" } });
  await new Promise<void>((resolve, reject) => {
    const stop = connectivity.subscribe((online) => {
      if (online) settle(resolve);
    });
    const abort = () => settle(() => reject(signal.reason));
    signal.addEventListener("abort", abort, { once: true });
    function settle(then: () => void) {
      stop();
      signal.removeEventListener("abort", abort);
      then();
    }
  });
  emit({ type: "wait", waiting: undefined });
}
