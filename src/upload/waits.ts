import type { Gate } from "./gate.js";
import type { Waiting } from "./item.js";
import type { UploadPorts } from "./ports.js";

export interface WaitingJob {
  /** Says why it waits, or (`undefined`) that it goes on. */
  readonly wait: (waiting: Waiting | undefined) => void;
  readonly signal: AbortSignal;
  readonly ports: Pick<UploadPorts, "clock" | "connectivity">;
}

/** Waits while a server asked for quiet; others may prolong it meanwhile. */
export async function whenOpen(gate: Gate, { wait, ports, signal }: WaitingJob): Promise<void> {
  if (gate.remaining() === 0) return;
  for (let ms = gate.remaining(); ms > 0; ms = gate.remaining()) {
    wait({ reason: "retry", retryAt: ports.clock.wallTime() + ms });
    await ports.clock.delay(ms, signal);
  }
  wait(undefined);
}

/** Waits while the browser says that it is offline. */
export async function untilOnline({ wait, ports: { connectivity }, signal }: WaitingJob): Promise<void> {
  signal.throwIfAborted();
  if (connectivity.isOnline()) return;
  wait({ reason: "offline" });
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
  wait(undefined);
}
