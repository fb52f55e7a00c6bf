import { renderHook } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { useSecondsUntil } from "../../../../src/components/list/item-status.js";

test("reads the same second twice, though one ends between the two reads", () => {
  const complaints = vi.spyOn(console, "error");
  let now = 1000;
  // Each look at the clock finds it 0.6 s later.
  vi.spyOn(Date, "now").mockImplementation(() => (now += 600));
  renderHook(() => useSecondsUntil(60_000));
  expect(complaints).not.toHaveBeenCalled();
});
