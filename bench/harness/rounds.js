/** A peer that takes this long is sampled once: a second sample would say no more. */
const SLOW_MS = 25_000;
/** A peer that failed so often in one case is not tried again. */
const MOST_FAILURES = 2;

/**
 * Round robin over the peers, beginning with another one each time, so that a machine that slows down or speeds up does so
 * for all alike.
 * @template {object} Sample
 * @param {object} options
 * @param {string[]} options.names
 * @param {number} options.rounds
 * @param {(name: string) => Promise<Sample>} options.sample
 * @param {(line: string) => void} options.log
 * @param {(sample: Sample) => string} options.describe
 * @returns {Promise<Record<string, { samples: (Sample & { round: number })[], errors: string[] }>>}
 */
export async function inRounds({ names, rounds, sample, log, describe }) {
  const results = Object.fromEntries(
    names.map((name) => [
      name,
      { samples: /** @type {(Sample & { round: number })[]} */ ([]), errors: /** @type {string[]} */ ([]) },
    ]),
  );
  const isSlow = new Set();
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round) % names.length] ?? "";
      const result = results[name];
      if (!result || isSlow.has(name) || result.errors.length >= MOST_FAILURES) continue;
      const startedAt = Date.now();
      try {
        const taken = await sample(name);
        result.samples.push({ round, ...taken });
        log(`  ${name}: ${describe(taken)}`);
      } catch (error) {
        const [message = ""] = String(error instanceof Error ? error.message : error).split("\n");
        result.errors.push(message.slice(0, 300));
        log(`  ${name} failed: ${message}`);
      }
      if (Date.now() - startedAt > SLOW_MS) isSlow.add(name);
    }
  }
  return results;
}
