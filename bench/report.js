// Writes the tables into README.md and draws the chart, from the numbers in results.json (or another file: `node report.js FILE`).
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { BENCH } from "./harness/paths.js";
import { RESULTS, readResults } from "./harness/results.js";
import { drawChart } from "./report/chart.js";
import { panelsOf } from "./report/panels.js";
import { describeRun } from "./report/run-text.js";
import { SCENARIOS } from "./scenarios/index.js";

const BEGIN = "<!-- results: begin -->";
const END = "<!-- results: end -->";

const results = await readResults(path.resolve(process.argv[2] ?? RESULTS));
const measured = SCENARIOS.filter(({ name }) => results[name]);
if (measured.length === 0) throw new Error("There are no results yet: run `npm start` first.");

const sections = measured.map(({ name, title, report }) => {
  const { at, seconds, rounds, data } = results[name] ?? {};
  return `### ${title}\n\n${report(data)}\n\nMeasured ${String(at).slice(0, 10)}, rounds: ${rounds}, took ${seconds} s.`;
});

const readme = path.join(BENCH, "README.md");
const text = await readFile(readme, "utf8");
const [before, rest] = text.split(BEGIN);
const after = rest?.split(END)[1];
if (before === undefined || after === undefined)
  throw new Error(`README.md has lost its ${BEGIN} or ${END}.`);
const tables = [describeRun(Object.values(results)), ...sections].join("\n\n");
await writeFile(readme, `${before}${BEGIN}\n\n${tables}\n\n${END}${after}`);

const panels = panelsOf(results);
if (panels.length > 0) await writeFile(path.join(BENCH, "chart.svg"), drawChart(panels));
