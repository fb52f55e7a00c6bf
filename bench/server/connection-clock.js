// How much of the browser's connections to the store is used while files still wait for one.

/**
 * Time is counted from the first request to the moment the last PUT arrives: after that no file waits, and idle
 * connections cost nothing.
 * @param {number} connections the browser opens at most so many
 */
export function connectionClock(connections) {
  let busy = 0;
  let used = 0;
  let last = 0;
  let first = 0;
  let atLastPut = { time: 0, used: 0 };

  /** @param {number} step */
  const note = (step) => {
    const now = performance.now();
    first ||= now;
    if (last) used += Math.min(busy, connections) * (now - last);
    last = now;
    busy += step;
    return now;
  };

  return {
    /** @param {{ isPut: boolean }} request */
    begin({ isPut }) {
      const time = note(1);
      if (isPut) atLastPut = { time, used };
    },
    end() {
      note(-1);
    },
    /** Share of connection time without a request, 0 to 1; NaN for fewer files than connections fill. */
    idleShare() {
      const span = atLastPut.time - first;
      return span > 0 ? 1 - atLastPut.used / (span * connections) : Number.NaN;
    },
  };
}
