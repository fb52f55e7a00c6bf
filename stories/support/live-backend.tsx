import type { Decorator } from "@storybook/react-vite";
import { type ReactNode, Suspense, use, useState } from "react";
import { LinqUploaderProvider } from "../../src/index.js";
import { AttachmentIds } from "./attachment-ids.js";
import { findBackend } from "./backend.js";
import "./demo.css";

/** Gives every uploader of the story the backend of this page, and says which one it is. */
export const liveBackend: Decorator = (Story) => (
  <Suspense>
    <Live>
      <Story />
    </Live>
  </Suspense>
);

/** The same, with the resulting attachment ids below the widget. */
export const liveBackendWithIds: Decorator = (Story) => (
  <Suspense>
    <LiveWithIds>
      <Story />
    </LiveWithIds>
  </Suspense>
);

function Live({ children }: { readonly children: ReactNode }) {
  const { options } = use(findBackend());
  return (
    <LinqUploaderProvider {...options}>
      {children}
      <BackendNote />
    </LinqUploaderProvider>
  );
}

function LiveWithIds({ children }: { readonly children: ReactNode }) {
  const { options } = use(findBackend());
  const [ids, setIds] = useState<readonly string[]>([]);
  return (
    <LinqUploaderProvider {...options} onValueChange={({ attachmentIds }) => setIds(attachmentIds)}>
      {children}
      <AttachmentIds ids={ids} />
      <BackendNote />
    </LinqUploaderProvider>
  );
}

/** One quiet line: where the files of this story go. */
export function BackendNote() {
  const { kind, name, note } = use(findBackend());
  return (
    <p className="demo-note" dir="ltr" lang="en" data-backend={kind}>
      <b>{name}</b>: {note}
    </p>
  );
}
