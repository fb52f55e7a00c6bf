import "./dynamic-imports.js";
import { hydrateRoot } from "react-dom/client";
import { pageOf } from "./cases.js";

/** Takes over the page when it is told to, and notes on its root what React finds to say about it. */
const root = document.querySelector<HTMLElement>("#root");
if (!root) throw new Error("This is not a server-rendered page.");
const problems: string[] = [];
const note = (...parts: unknown[]) => {
  problems.push(parts.map(String).join(" "));
  root.dataset["problems"] = problems.join("\n");
};
Object.assign(console, { error: note, warn: note });
const name = new URLSearchParams(location.search).get("case") ?? "";
window.addEventListener("hydrate", () => hydrateRoot(root, pageOf(name), { onRecoverableError: note }));
root.dataset["ready"] = "";
