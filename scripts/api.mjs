// Writes the reports of the public surface from dist/; with `--check` they are compared with it.
import { extractApi } from "./api-extractor.mjs";

const isCheck = process.argv.includes("--check");
const reports = extractApi({ write: !isCheck });
const changed = reports.filter(({ reportChanged }) => reportChanged);
const names = changed.map(({ name }) => `api/${name}.api.md`).join(", ");
const complaints = [...new Set(reports.flatMap((report) => report.complaints))];

if (complaints.length > 0) {
  console.error(`${complaints.join("\n")}\nThe reports cannot be made of this: mend it in src/.`);
  process.exitCode = 1;
}
if (!isCheck) {
  console.log(changed.length > 0 ? `Written: ${names}` : "The API reports are up to date.");
} else if (changed.length > 0) {
  console.error(
    `${changed.map(({ difference }) => difference).join("\n")}\nThe public surface has changed: ${names}.\n` +
      "If it should: npm run api, commit the reports, and add a changeset (npm run changeset).",
  );
  process.exitCode = 1;
}
