export interface DocPage {
  /** Below `docs/`. */
  readonly file: string;
  /** Its heading. */
  readonly title: string;
  /** One line for indexes. */
  readonly summary: string;
}

export interface DocGroup {
  readonly heading: string;
  readonly pages: readonly DocPage[];
}

/** Every page, in the order in which a newcomer needs them. */
export const DOC_GROUPS: readonly DocGroup[] = [
  {
    heading: "Start",
    pages: [
      {
        file: "getting-started.md",
        title: "Getting started",
        summary:
          "a working upload in five minutes, in Next.js, Vite and Express, React Router, TanStack Start, Hono, Fastify, headless and without React",
      },
      {
        file: "server.md",
        title: "The server half",
        summary: "the endpoint that keeps the API key: mounting, sign-in, limits, proxied uploads",
      },
      {
        file: "forms-and-messages.md",
        title: "Forms and messages",
        summary: "the ids in a form, a chat message, after a reload",
      },
      {
        file: "headless.md",
        title: "Headless use",
        summary: "the hook, with elements of your own, and the uploader without React",
      },
    ],
  },
  {
    heading: "Use",
    pages: [
      {
        file: "theming.md",
        title: "Theming",
        summary: "tokens, themes, parts, classes, slots, Tailwind, layers",
      },
      {
        file: "languages.md",
        title: "Languages",
        summary: "twelve locales, texts of your own, right to left",
      },
      {
        file: "content-types.md",
        title: "Content types",
        summary: "what Linq takes, how a file's type is told, conversion, privacy",
      },
      { file: "react-query.md", title: "React Query", summary: "keys, queries, defaults and devtools" },
      {
        file: "testing.md",
        title: "Testing your app",
        summary: "a local Linq, a scripted transport and fake files for your tests",
      },
    ],
  },
  {
    heading: "Reference",
    pages: [
      {
        file: "reference/options.md",
        title: "Options",
        summary: "every option of the widget and the hook, and the callbacks",
      },
      {
        file: "reference/server-options.md",
        title: "Server options",
        summary: "every option of the server half",
      },
      { file: "error-codes.md", title: "Error codes", summary: "every error code, with cause and cure" },
      {
        file: "reference/parts.md",
        title: "Parts",
        summary: "the widget's parts, their elements and attributes",
      },
      {
        file: "reference/react.md",
        title: "linq-uploader",
        summary: "everything that `linq-uploader` exports",
      },
      {
        file: "reference/core.md",
        title: "linq-uploader/core",
        summary: "everything that `linq-uploader/core` exports",
      },
      {
        file: "reference/server.md",
        title: "linq-uploader/server",
        summary: "everything that `linq-uploader/server` exports",
      },
      {
        file: "reference/testing.md",
        title: "linq-uploader/testing",
        summary: "everything that `linq-uploader/testing` exports",
      },
    ],
  },
  {
    heading: "Promises",
    pages: [
      {
        file: "reliability.md",
        title: "Reliability",
        summary: "what happens when the network, the browser or the user does something",
      },
      {
        file: "accessibility.md",
        title: "Accessibility",
        summary: "the conformance statement for WCAG 2.2 AA",
      },
      {
        file: "security.md",
        title: "Security",
        summary: "what an app must do, Content Security Policy, what is in files",
      },
      {
        file: "browser-support.md",
        title: "Browser support",
        summary: "browsers, React, Node and what falls back where",
      },
    ],
  },
  {
    heading: "Move here",
    pages: [
      {
        file: "migrating/from-react-dropzone.md",
        title: "From react-dropzone",
        summary: "from react-dropzone and a hand-written XMLHttpRequest",
      },
      { file: "migrating/from-uploadthing.md", title: "From UploadThing", summary: "from UploadThing" },
      { file: "migrating/from-uppy.md", title: "From Uppy", summary: "from Uppy" },
    ],
  },
];

export const DOC_PAGES: readonly DocPage[] = DOC_GROUPS.flatMap(({ pages }) => pages);

/** The group that a page is in. */
export function groupOf(file: string): string {
  return DOC_GROUPS.find(({ pages }) => pages.some((page) => page.file === file))?.heading ?? "";
}
