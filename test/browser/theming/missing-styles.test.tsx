import { cleanup, render } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { LinqUploader } from "../../../src/index.js";

// Not `support/render.js`, which brings the styles.
afterEach(cleanup);

const widget = () => <LinqUploader endpoint="/api/attachments" />;

test("a widget without its style sheet is named on the console once, with the import that is missing", async () => {
  const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });

  const hidden = render(<div hidden>{widget()}</div>);
  vi.advanceTimersByTime(3000);
  expect(error).not.toHaveBeenCalled();
  hidden.unmount();

  const styled = render(<div style={{ ["--linq-uploader-space" as string]: "4px" }}>{widget()}</div>);
  vi.advanceTimersByTime(3000);
  expect(error).not.toHaveBeenCalled();
  styled.unmount();

  render(widget());
  render(widget());
  vi.advanceTimersByTime(3000);
  expect(error.mock.calls).toEqual([
    [expect.stringMatching(/^\[linq-uploader\] .*import "linq-uploader\/styles\.css".*#styles-missing/)],
  ]);
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});
