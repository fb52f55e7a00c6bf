import type { ArgTypes } from "@storybook/react-vite";
import type { LinqUploaderProps } from "../src/index.js";

const MEBIBYTE = 1_048_576;

const what = { category: "What is taken" };
const how = { category: "How it is sent" };
const look = { category: "Look" };
const form = { category: "Form" };
const events = { category: "Events" };

function choice(values: readonly string[], table: { category: string }, standard: string) {
  return {
    control: { type: "select" as const },
    options: values,
    table: { ...table, defaultValue: { summary: standard } },
  };
}

function event(description: string) {
  return { description, control: false as const, table: events };
}

/** Controls of the playground, with what each option does. */
export const linqUploaderArgTypes: Partial<ArgTypes<LinqUploaderProps>> = {
  accept: {
    description: "HTML accept syntax: MIME types, `image/*`, `.ext`; a string or a list.",
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
    table: { ...what, defaultValue: { summary: "every type Linq takes" } },
  },
  maxFiles: {
    description:
      "How many files the list holds. The surplus is refused file by file, the ones that fit are kept.",
    control: { type: "number", min: 1 },
    table: { ...what, defaultValue: { summary: "no limit" } },
  },
  maxFileSize: {
    description: "Bytes. Linq takes no more than 100 MB.",
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
    table: { ...what, defaultValue: { summary: "104857600" } },
  },
  minFileSize: {
    description: "Bytes.",
    control: { type: "number", min: 0 },
    table: { ...what, defaultValue: { summary: "1" } },
  },
  refusedImages: {
    description: "WebP and SVG, on which Linq's documents disagree.",
    ...choice(["reject", "convert", "allow"], what, "reject"),
  },
  validate: {
    description: "The app's own check, sync or async: `(file, { signal }) => FileIssue | null`.",
    control: false,
    table: what,
  },
  replaceFiles: {
    description: "New files take the place of those on the list.",
    control: "boolean",
    table: { ...what, defaultValue: { summary: "false" } },
  },
  dropTarget: {
    description: 'Where drops are taken besides the widget: `"page"`, or the ref of an element.',
    ...choice(["page"], what, "the widget alone"),
  },
  pasteTarget: {
    description: "The same for pasted files.",
    ...choice(["page"], what, "the widget alone"),
  },
  disabled: {
    description: "Takes no files; what runs goes on.",
    control: "boolean",
    table: { ...what, defaultValue: { summary: "false" } },
  },
  endpoint: {
    description:
      "The app's endpoint: a URL, or an object of functions. These stories get it from a provider.",
    control: false,
    table: how,
  },
  autoUpload: {
    description: "Start as soon as files are added; otherwise call `start()`.",
    control: "boolean",
    table: { ...how, defaultValue: { summary: "true" } },
  },
  concurrency: {
    description: "How many files are sent at once.",
    control: { type: "range", min: 1, max: 12 },
    table: { ...how, defaultValue: { summary: "6" } },
  },
  deleteOnRemove: {
    description: "Removing a finished file also deletes the attachment.",
    control: "boolean",
    table: { ...how, defaultValue: { summary: "false" } },
  },
  persist: {
    description: "A key under which the list outlives a reload, in `sessionStorage`.",
    control: false,
    table: how,
  },
  onBeforeUpload: {
    description: "Runs before the ticket; may return another file to send instead.",
    control: false,
    table: how,
  },
  label: {
    description: "Names the widget.",
    control: "text",
    table: { ...look, defaultValue: { summary: "Attachments" } },
  },
  variant: {
    description: "A zone above rows, one line of chips for a composer, or a form field for one file.",
    ...choice(["dropzone", "compact", "field"], look, "dropzone"),
  },
  theme: {
    description: "A fixed scheme, the system's, stronger contrast, or the tokens of a shadcn page.",
    ...choice(["light", "dark", "auto", "high-contrast", "shadcn"], look, "the page's color-scheme"),
  },
  dir: {
    description: "Writing direction.",
    ...choice(["ltr", "rtl", "auto"], look, "the locale’s where it is right to left, else inherited"),
  },
  locale: {
    description: "Language: the default export of a `linq-uploader/locales/*` module.",
    control: false,
    table: look,
  },
  children: {
    description: "Another arrangement of the parts: label, dropzone, summary, list and announcer.",
    control: false,
    table: look,
  },
  translations: {
    description: "Texts that replace those of the locale.",
    control: false,
    table: look,
  },
  classNames: { description: 'Classes per part: `{ item: "…" }`.', control: false, table: look },
  slots: { description: "Components that replace the element of a part.", control: false, table: look },
  required: {
    description: "The form is not submitted without an attachment.",
    control: "boolean",
    table: { ...form, defaultValue: { summary: "false" } },
  },
  minFiles: {
    description: "The form is not submitted with fewer attachments.",
    control: { type: "number", min: 0 },
    table: { ...form, defaultValue: { summary: "1 if required" } },
  },
  allowIncomplete: {
    description: "Lets the form go while files are on their way or have failed.",
    control: "boolean",
    table: { ...form, defaultValue: { summary: "false" } },
  },
  error: {
    description: "What is wrong, found by the app or its server.",
    control: "text",
    table: form,
  },
  initialAttachments: {
    description: "Attachments that are there from the start.",
    control: false,
    table: form,
  },
  name: {
    description: "Name of the hidden inputs that give a form the attachment ids.",
    control: "text",
    table: { ...form, defaultValue: { summary: "none are rendered" } },
  },
  onFilesAccept: event("Once per pick, with the files that passed."),
  onFilesReject: event("Once per pick, with the files that were refused, and why."),
  onUploadStart: event("A file left the queue."),
  onTransferComplete: event("Storage has confirmed every byte."),
  onUploadComplete: event("The attachment can be used in a message."),
  onUploadError: event("A file failed for good."),
  onUploadCancel: event("A file was canceled."),
  onQueueComplete: event("The queue ran empty."),
  onValueChange: event("The list of usable attachment ids changed."),
};
