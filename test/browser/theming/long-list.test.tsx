import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { takes } from "../../../stories/staged/takes.js";
import { dragOver, renderScene } from "./scene.js";

test("a drag over the end of a long list shows what a drop would do, in sight", async () => {
  await page.viewport(600, 500);
  const files = Array.from({ length: 40 }, (_, index) => ({ ...takes.canceled, name: `${index}.png` }));
  const { part, parts } = await renderScene({ takes: files });
  const last = parts("item").at(-1);
  if (!last) throw new Error("There is no row.");
  last.scrollIntoView({ block: "end" });
  expect(part("dropzone")?.getBoundingClientRect().bottom).toBeLessThan(0);

  dragOver(last, "photo.jpg");

  await expect.poll(() => part("overlay")?.getBoundingClientRect().top).toBeGreaterThanOrEqual(0);
  expect(part("overlay")?.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
});
