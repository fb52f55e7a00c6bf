// Measures, keeps the numbers and prints them: `node run.js --help`.
import { readArguments } from "./harness/arguments.js";
import { prepareLibrary } from "./harness/library.js";
import { describeMachine, versions } from "./harness/machine.js";
import { keepResult } from "./harness/results.js";
import { openStage } from "./harness/stage.js";
import { SCENARIOS } from "./scenarios/index.js";

/** @param {string} line */
const log = (line) => console.error(`${new Date().toISOString().slice(11, 19)} ${line}`);

const given = readArguments(SCENARIOS.map(({ name }) => name));
if (given) await measure(given);

/** @param {import("./harness/arguments.js").Options} options */
async function measure(options) {
  const library = prepareLibrary(options);
  const stage = await openStage({ library, log });
  try {
    for (const scenario of SCENARIOS) {
      if (!options.scenarios.includes(scenario.name)) continue;
      log(scenario.title);
      const startedAt = Date.now();
      const rounds = options.rounds ?? scenario.rounds;
      const data = await scenario.run(stage, { ...options, rounds });
      const result = {
        at: new Date(startedAt).toISOString(),
        seconds: Math.round((Date.now() - startedAt) / 1000),
        rounds,
        isQuick: options.isQuick,
        machine: describeMachine(stage.browser),
        versions: versions(library),
        data,
      };
      await keepResult(options.out, scenario.name, result);
      console.log(`\n## ${scenario.title}\n\n${scenario.report(result.data)}\n`);
    }
  } finally {
    await stage.close();
  }
}
