import type { ArgTypes } from "@storybook/react-vite";
import type { LinqUploaderProps } from "../src/index.js";
import notes from "./docs/option-notes.json" with { type: "json" };

const MEBIBYTE = 1_048_576;

type Control = Pick<ArgTypes[string], "control" | "options">;

function choice(...options: readonly string[]): Control {
  return { control: { type: "select" }, options };
}

const onOrOff: Control = { control: "boolean" };
const text: Control = { control: "text" };

/** What can be tried in the playground; the other options are listed without a control. */
const controls: Readonly<Partial<Record<keyof LinqUploaderProps, Control>>> = {
  accept: {
    control: {
      type: "select",
      labels: {
        undefined: "Everything",
        "image/*": "Images",
        "image/*,video/*": "Images and video",
        "audio/*": "Audio",
        ".pdf,.docx,.xlsx,.pptx,.txt,.csv": "Documents",
        ".pdf": "PDF",
      },
    },
    options: [undefined, "image/*", "image/*,video/*", "audio/*", ".pdf,.docx,.xlsx,.pptx,.txt,.csv", ".pdf"],
  },
  maxFiles: { control: { type: "number", min: 1 } },
  maxFileSize: {
    control: {
      type: "select",
      labels: {
        [MEBIBYTE]: "1 MB",
        [5 * MEBIBYTE]: "5 MB",
        [20 * MEBIBYTE]: "20 MB",
        [100 * MEBIBYTE]: "100 MB",
      },
    },
    options: [MEBIBYTE, 5 * MEBIBYTE, 20 * MEBIBYTE, 100 * MEBIBYTE],
  },
  minFileSize: { control: { type: "number", min: 0 } },
  refusedImages: choice("reject", "convert", "allow"),
  contentCheck: choice("reject", "warn", "off"),
  duplicates: choice("keep", "reject"),
  stripLocation: onOrOff,
  replaceFiles: onOrOff,
  dropTarget: choice("page"),
  pasteTarget: choice("page"),
  disabled: onOrOff,
  autoUpload: onOrOff,
  concurrency: { control: { type: "range", min: 1, max: 12 } },
  deleteOnRemove: onOrOff,
  leaveGuard: onOrOff,
  label: text,
  variant: choice("dropzone", "compact", "field"),
  theme: choice("light", "dark", "auto", "high-contrast", "shadcn"),
  dir: choice("ltr", "rtl", "auto"),
  required: onOrOff,
  minFiles: { control: { type: "number", min: 0 } },
  allowIncomplete: onOrOff,
  error: text,
  name: text,
};

interface Note {
  readonly group: string;
  readonly summary: string;
  readonly type: string;
  readonly standard?: string;
}

const withoutControl: Control = { control: false };

/** Every option with what the sources say of it. */
export const linqUploaderArgTypes: Partial<ArgTypes<LinqUploaderProps>> = Object.fromEntries(
  Object.entries<Note>(notes).map(([name, { group, summary, type, standard }]) => [
    name,
    {
      ...withoutControl,
      ...Object.entries(controls).find(([option]) => option === name)?.[1],
      description: summary,
      table: {
        category: group,
        type: { summary: type },
        ...(standard !== undefined && { defaultValue: { summary: standard } }),
      },
    },
  ]),
);
