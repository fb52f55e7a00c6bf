import type { ApiEntry } from "./api-model.js";
import { paragraphs } from "./markdown.js";
import { type OptionGroup, renderMembers, renderOptions } from "./render-options.js";

/** The options of the widget and the hook, in the order of their use. */
export const widgetGroups: readonly OptionGroup[] = [
  {
    heading: "Where it sends",
    from: "UploaderOptions",
    only: ["endpoint", "headers", "credentials"],
  },
  {
    heading: "What is taken",
    from: "UploaderOptions",
    only: [
      "accept",
      "maxFiles",
      "minFileSize",
      "maxFileSize",
      "contentCheck",
      "duplicates",
      "validate",
      "refusedImages",
      "convert",
      "stripLocation",
      "contentTypes",
      "replaceFiles",
      "initialAttachments",
    ],
  },
  {
    heading: "How it is sent",
    from: "UploaderOptions",
    only: [
      "autoUpload",
      "onBeforeUpload",
      "concurrency",
      "retry",
      "poll",
      "deleteOnRemove",
      "persist",
      "leaveGuard",
      "putFile",
    ],
  },
  {
    heading: "In React",
    intro: "For the hook and the widget; `queryClient` also on `<LinqUploaderProvider>`.",
    from: "AttachmentUploadOptions",
  },
  { heading: "Look and language", intro: "For the widget.", from: "LinqUploaderLookProps" },
  { heading: "Label and arrangement", intro: "For the widget.", from: "LinqUploaderProps" },
  {
    heading: "In a form",
    intro: "For the widget. [Forms and messages](../forms-and-messages.md) shows them in use.",
    from: "LinqUploaderFieldProps",
  },
];

export function renderOptionsPage(main: ApiEntry): string {
  return paragraphs(
    "# Options",
    "For `<LinqUploader>`, `useAttachmentUpload`, `createUploader` and, as defaults, `<LinqUploaderProvider>`. All are optional but `endpoint`, which a provider may give. The widget takes the attributes of its root `<div>`, too.",
    "Sizes are in bytes, times in milliseconds. An option that makes no sense throws `invalid-options` at once.",
    ...widgetGroups.map((group) => renderOptions(main, group)),
    renderMembers(main, {
      heading: "Callbacks",
      intro:
        "Options like the others. Each takes one object, fires once per event, and may throw without breaking an upload: what it throws is reported with `reportError`.",
      from: "UploadEvents",
    }),
    renderMembers(main, { heading: "`retry`, in full", from: "RetryOptions" }),
    renderMembers(main, { heading: "`poll`, in full", from: "PollOptions" }),
  );
}

export function renderServerOptionsPage(server: ApiEntry): string {
  return paragraphs(
    "# Server options",
    "For `createAttachmentsHandler` of `linq-uploader/server`. `authorize` is required, and either `apiKey` or `client`. [The server half](../server.md) shows them in use.",
    renderOptions(server, {
      heading: "Who may do what",
      from: "CommonOptions",
      only: ["authorize", "isOwner", "allowedOrigins", "rateLimit", "secret"],
    }),
    renderOptions(server, { heading: "Linq", from: "WithApiKey", only: ["apiKey", "baseURL"] }),
    renderOptions(server, { heading: "A client of your own", from: "WithClient", only: ["client"] }),
    renderOptions(server, {
      heading: "What is taken, and how",
      from: "CommonOptions",
      except: ["authorize", "isOwner", "allowedOrigins", "rateLimit", "secret"],
    }),
    renderOptions(server, { heading: "What is told", from: "AttachmentLog" }),
    renderMembers(server, { heading: "What `authorize` is told", from: "AuthorizeContext" }),
    renderMembers(server, { heading: "Events of `onEvent`: a ticket", from: "TicketCreatedEvent" }),
    renderMembers(server, { heading: "A refusal", from: "RefusedEvent" }),
  );
}
