import { afterEach as checkAccessibility } from "@storybook/addon-a11y/preview";
import type { Preview } from "@storybook/react-vite";
import { whenStill } from "./when-still.js";

type Context = Parameters<Extract<NonNullable<Preview["afterEach"]>, (...args: never[]) => unknown>>[0];

/**
 * In test runs a story is checked for accessibility twice: as it is, and in the other colour scheme. Turning the colours
 * over costs one more run of axe, rendering the story anew would cost its interactions, too.
 */
export async function checkOtherScheme(context: Context): Promise<void> {
  if (!("VITEST_STORYBOOK" in import.meta.env)) return;
  const surfaces = [...context.canvasElement.querySelectorAll<HTMLElement>("[data-surface]")];
  const schemes = surfaces.map(({ style }) => style.colorScheme);
  const turnTo = async (list: readonly string[]) => {
    surfaces.forEach(({ style }, index) => {
      style.colorScheme = list[index] ?? "";
    });
    await whenStill();
  };
  const others = schemes.map((scheme) => (scheme === "dark" ? "light" : "dark"));
  await turnTo(others);
  try {
    await checkAccessibility(context);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`In the colour scheme "${others.join()}": ${reason}`, { cause: error });
  } finally {
    await turnTo(schemes);
  }
}
