import { commands } from "vitest/browser";

// Over WebDriver BiDi Playwright learns a frame's name late, and tells it with the next navigation.
while (!(await commands.isFrameFound())) {
  history.replaceState(history.state, "", location.href);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
