import type { LinqUploaderPart } from "../../src/index.js";

export interface PartNote {
  /** The name of its element. */
  readonly element: string;
  readonly what: string;
  /** Beyond `data-scope` and `data-part`. */
  readonly attributes?: Readonly<Record<`data-${string}`, string>>;
}

/** What each part is. A test holds it against what is rendered. */
export const partNotes: Readonly<Record<LinqUploaderPart, PartNote>> = {
  root: {
    element: "div",
    what: "Holds the uploader; takes drops and pastes.",
    attributes: {
      "data-variant": "dropzone, compact, field",
      "data-theme": "the prop, where it is set",
      "data-empty": "no file is listed",
    },
  },
  label: { element: "span", what: "Names the widget." },
  dropzone: {
    element: "div",
    what: "Invites to drop; a click opens the picker.",
    attributes: {
      "data-dragging": "files are over the widget",
      "data-drag-reject": "none of them would be taken",
      "data-disabled": "takes no files",
      "data-invalid": "the field is in error",
    },
  },
  trigger: { element: "button", what: "Opens the picker." },
  hiddenInput: { element: "input", what: "The file input; on the server the form's own." },
  hint: { element: "small", what: "Which types and sizes are taken." },
  errorText: { element: "span", what: "What is wrong with the field as a whole." },
  overlay: {
    element: "div",
    what: "What a drop would do, while files are dragged.",
    attributes: { "data-drag-reject": "none of them would be taken" },
  },
  itemGroup: { element: "ul", what: "The list of files." },
  item: {
    element: "li",
    what: "One file, or several refused ones with the same reason.",
    attributes: {
      "data-count": "how many refused files share the row, from four on",
      "data-state": "queued, preparing, uploading, processing, complete, failed, canceled, rejected",
      "data-waiting": "check, slot, retry, offline; absent while it goes on",
      "data-distant": "far from what is seen, and never near it: text without parts",
    },
  },
  itemPreview: { element: "span", what: "A thumbnail, or an icon of the type." },
  itemPreviewImage: { element: "canvas", what: "The thumbnail." },
  itemName: { element: "span", what: "The name; the stem gives way, the extension stays." },
  itemSizeText: { element: "span", what: "4.2 of 12.8 MB, or the size alone." },
  itemProgress: { element: "progress", what: "The bytes of a file; indeterminate before and after them." },
  itemProgressRing: {
    element: "svg",
    what: "The same as a ring over the preview, on chips.",
    attributes: { "data-value": "from 0 to 1, absent where the length is unknown" },
  },
  itemStatus: { element: "span", what: "What it is doing or waiting for, speed, time left, notes." },
  itemError: { element: "span", what: "Why it failed or was refused, and what to do." },
  itemRetryTrigger: { element: "button", what: "Retry, upload again, or try now." },
  itemCancelTrigger: { element: "button", what: "Cancels what is under way." },
  itemRemoveTrigger: { element: "button", what: "Takes an ended file off the list." },
  itemNames: { element: "div", what: "The names of refused files that share a row." },
  moreTrigger: { element: "button", what: "Shows and hides these names." },
  dismissRejectedTrigger: {
    element: "button",
    what: "Takes refused files off the list, and leaves the others.",
  },
  clearTrigger: { element: "button", what: "Takes all files off the list." },
  retryAllTrigger: { element: "button", what: "Retries what failed." },
  summary: { element: "div", what: "How far all files together are; from two files on." },
  summaryProgress: { element: "progress", what: "The bytes of all files." },
  notice: {
    element: "div",
    what: "What the user has just removed. Floats over the widget's end and moves nothing.",
  },
  undoTrigger: { element: "button", what: "Brings back what was removed last." },
  announcer: { element: "div", what: "Tells screen readers; not to be seen." },
};
