import { spawnSync } from "node:child_process";
import { beforeAll, describe, expect, test } from "vitest";
import { connectLocalLinq } from "../../../src/testing/index.js";
import { localLinq } from "../../support/local-linq.js";
import { expectBatches, expectLifeOfAnAttachment, expectRefusals } from "./client.js";
import { chooseInWidget, expectUploaded, newFiles, openPage, PATIENCE } from "./page.js";
import { settingsFor, startExample } from "./server.js";
import { installExamples, type InstalledApps } from "./installed-apps.js";

const command = ["npm", "run", "dev"];

describe("the example next", () => {
  let installed: InstalledApps;

  beforeAll(async () => {
    installed = await installExamples("next");
    return installed.remove;
  }, PATIENCE);

  test("has no type errors", () => {
    const parameters = ["node_modules/typescript/bin/tsc", "-p", ".", "--types", "node,next"];
    const { stdout, stderr } = spawnSync(process.execPath, parameters, {
      cwd: installed.directoryOf("next"),
      encoding: "utf8",
    });
    expect(stdout + stderr).toBe("");
  });

  test(
    "uploads what is chosen to a Linq on this machine, and shows the ids",
    async () => {
      const { origin, output } = await startExample({ command, directory: installed.directoryOf("next") });
      const { page, errors } = await openPage(origin);
      const files = newFiles();

      await page.getByRole("button", { name: "Sign in" }).click();
      await chooseInWidget(page, files);

      const [, controlUrl = ""] = /connectLocalLinq\("(\S+)"\)/.exec(output()) ?? [];
      await expectUploaded(page, connectLocalLinq(controlUrl), files);
      expect(errors).toEqual([]);
    },
    PATIENCE,
  );

  test(
    "serves its users' attachments with a key, whose bytes go through the app's own origin",
    async () => {
      const local = await localLinq();
      const env = settingsFor(local, { proxyUploads: true });
      const { origin } = await startExample({ command, directory: installed.directoryOf("next"), env });

      await expectRefusals(origin, local);
      await expectLifeOfAnAttachment(origin, { local, proxyUploads: true });
      await expectBatches(origin, local);
      expect(local.attachments()).toEqual([]);
    },
    PATIENCE,
  );
});
