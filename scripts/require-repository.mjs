// Runs before a release. `repository` in package.json is the one place that names the repository: npm takes `homepage` and `bugs` from
// it when it publishes.
import { readFileSync } from "node:fs";

/** @type {(text: string) => { repository?: { url?: string } }} */
const parse = JSON.parse;
const { repository } = parse(readFileSync("package.json", "utf8"));

if (!/^git\+https:\/\/github\.com\/[\w.-]+\/[\w.-]+\.git$/.test(repository?.url ?? "")) {
  console.error(
    [
      "package.json does not say where the repository is. npm needs it for provenance, and for the pictures of the README.",
      "Add this, with the repository's owner and name:",
      '  "repository": { "type": "git", "url": "git+https://github.com/<owner>/<name>.git" }',
    ].join("\n"),
  );
  process.exitCode = 1;
}
