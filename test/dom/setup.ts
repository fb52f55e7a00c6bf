import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { format } from "node:util";
import { afterEach, beforeEach, vi } from "vitest";

configure({ reactStrictMode: true, asyncUtilTimeout: 10_000 });

// React complains on the console only. A test that expects a complaint spies on the method itself.
const complaints: string[] = [];

function collect(...parts: unknown[]): void {
  complaints.push(format(...parts));
}

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(collect);
  vi.spyOn(console, "warn").mockImplementation(collect);
});

afterEach(() => {
  cleanup();
  const heard = complaints.splice(0);
  if (heard.length > 0) throw new Error(`Unexpected on the console:\n${heard.join("\n")}`);
});
