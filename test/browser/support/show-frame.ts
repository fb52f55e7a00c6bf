import { beforeEach } from "vitest";
import { commands } from "vitest/browser";

// Over WebDriver BiDi Playwright learns a frame's name late, and tells it with the next navigation.
while (!(await commands.isFrameFound())) {
  history.replaceState(history.state, "", location.href);
  await new Promise((resolve) => setTimeout(resolve, 20));
}

// A window that a test opened, or the page around the frame, may have taken the focus. An element then has it in its document, but
// the keys go elsewhere.
beforeEach(async () => {
  if (document.hasFocus()) return;
  await commands.activatePage();
  window.focus();
});
