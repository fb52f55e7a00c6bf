import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  CompilerState,
  Extractor,
  ExtractorConfig,
  ExtractorLogLevel,
  ExtractorMessageCategory,
} from "@microsoft/api-extractor";

const CONFIG = path.resolve("api/api-extractor.json");

/** What the entries declare, as built. The languages have one type, `Locale`, which is in `index`. */
const ENTRIES = {
  index: "dist/index.d.ts",
  core: "dist/core.d.ts",
  server: "dist/server/index.d.ts",
  testing: "dist/testing/index.d.ts",
};

/**
 * Reads the built declarations of every entry. Of each comes a report, which is kept as `api/{name}.api.md`, and a doc model.
 * @param {{ write: boolean }} options whether a report that is out of date is written anew
 */
export function extractApi({ write }) {
  const folder = mkdtempSync(path.join(tmpdir(), "linq-uploader-api-"));
  try {
    const configs = Object.entries(ENTRIES).map(([name, file]) => ({
      name,
      declarations: file,
      config: configFor(name, file, folder),
    }));
    /** @type {CompilerState | undefined} */
    let compilerState;
    return configs.map(({ name, declarations, config }) => {
      compilerState ??= CompilerState.create(config, {
        additionalEntryPoints: Object.values(ENTRIES).map((file) => path.resolve(file)),
      });
      return { name, declarations, ...extract(config, compilerState, write) };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} name
 * @param {string} declarations
 * @param {string} folder for what is not kept
 */
function configFor(name, declarations, folder) {
  const shared = ExtractorConfig.loadFile(CONFIG);
  return ExtractorConfig.prepare({
    configObject: {
      ...shared,
      mainEntryPointFilePath: path.resolve(declarations),
      apiReport: { ...shared.apiReport, enabled: true, reportFileName: name, reportTempFolder: folder },
      docModel: { ...shared.docModel, enabled: true, apiJsonFilePath: path.join(folder, `${name}.api.json`) },
    },
    configObjectFullPath: CONFIG,
    packageJsonFullPath: path.resolve("package.json"),
  });
}

/**
 * @param {ExtractorConfig} config
 * @param {CompilerState} compilerState
 * @param {boolean} write
 */
function extract(config, compilerState, write) {
  /** @type {string[]} */
  const complaints = [];
  let difference = "";
  const { apiReportChanged } = Extractor.invoke(config, {
    compilerState,
    localBuild: write,
    printApiReportDiff: true,
    messageCallback(message) {
      message.handled = true;
      if (message.messageId === "console-api-report-diff") difference = message.text;
      if (message.category === ExtractorMessageCategory.Console) return;
      if (message.logLevel !== ExtractorLogLevel.Error && message.logLevel !== ExtractorLogLevel.Warning)
        return;
      const { text, sourceFilePath = config.mainEntryPointFilePath, sourceFileLine = 1 } = message;
      complaints.push(`${path.relative(".", sourceFilePath)}:${sourceFileLine} ${text}`);
    },
  });
  /** @type {unknown} */
  const model = JSON.parse(readFileSync(config.apiJsonFilePath, "utf8"));
  return { model, reportChanged: apiReportChanged, difference, complaints };
}
