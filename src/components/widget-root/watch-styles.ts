import { tellDeveloper } from "../../linq/tell-developer.js";

/** Style sheets may still arrive after the first render, in milliseconds. */
const GRACE_MS = 1000;

/**
 * Tells the developer if the style sheet is missing. Every version of it sets this property. An element without boxes is not
 * shown, or is in jsdom. Bundlers drop the code from production builds.
 * @returns a function that stops it
 */
export function watchStyles(root: Element | null): (() => void) | undefined {
  try {
    if (process.env.NODE_ENV !== "production") {
      const timer = setInterval(() => {
        if (!root || document.readyState !== "complete") return;
        clearInterval(timer);
        const isShown = root.getClientRects().length > 0;
        if (!isShown || getComputedStyle(root).getPropertyValue("--linq-uploader-space") !== "") return;
        tellDeveloper(
          "styles-missing",
          'The widget has no styles. Add import "linq-uploader/styles.css" where the app starts. ' +
            "If the styles are all your own, set --linq-uploader-space on the page.",
        );
      }, GRACE_MS);
      return () => clearInterval(timer);
    }
  } catch {
    // Without a bundler `process` is not defined, so this may be production.
  }
  return undefined;
}
