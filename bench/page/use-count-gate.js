import { useEffect, useState } from "react";

/**
 * `wait(n)` resolves once a commit has shown a count of n.
 * @param {number} count
 */
export function useCountGate(count) {
  const [gate] = useState(createGate);
  useEffect(() => gate.note(count), [gate, count]);
  return gate;
}

function createGate() {
  let now = 0;
  /** @type {{ n: number, resolve: () => void }[]} */
  let waiting = [];
  return {
    count: () => now,
    /** @param {number} count */
    note(count) {
      now = count;
      for (const { n, resolve } of waiting) if (count >= n) resolve();
      waiting = waiting.filter(({ n }) => count < n);
    },
    /** @param {number} n @returns {Promise<void>} */
    wait: (n) => new Promise((resolve) => (now >= n ? resolve() : waiting.push({ n, resolve }))),
  };
}
