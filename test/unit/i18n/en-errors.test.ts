import { describe, expect, test } from "vitest";
import en from "../../../src/i18n/en.js";
import { formatsOf } from "../../../src/i18n/format.js";
import {
  UploadError,
  type UploadErrorCode,
  type UploadErrorDetails,
  isUploadError,
} from "../../../src/linq/errors.js";
import type { FileIssueCode, KnownFileIssue } from "../../../src/validation/issue.js";

const format = formatsOf("en");

const invalidType: UploadErrorDetails["file-invalid-type"] = {
  reason: "not-supported",
  extension: "psd",
  reportedType: "image/vnd.adobe.photoshop",
};

/** One example per code; the type checks that none is missing. */
const examples: { [C in UploadErrorCode]: UploadErrorDetails[C] } = {
  "file-invalid-type": invalidType,
  "file-executable": { extension: "exe" },
  "file-empty": {},
  "file-too-large": { size: 148_000_000, maxFileSize: 104_857_600 },
  "file-too-small": { size: 12, minFileSize: 2000 },
  "too-many-files": { maxFiles: 5 },
  "name-too-long": { length: 300, maxLength: 255 },
  "file-content-mismatch": { extension: "jpg", detected: "application/pdf" },
  "file-unreadable": {},
  "duplicate-file": { id: "upload-1", name: "photo.jpg" },
  "validation-failed": {},
  "transform-failed": {},
  "ticket-failed": { linqCode: 3006 },
  "ticket-invalid": { field: "upload_url", problem: "expected string" },
  "ticket-expired": {},
  unauthorized: {},
  forbidden: {},
  "rate-limited": { retryAfterMs: 30_000 },
  network: {},
  "cors-or-network": {},
  "csp-blocked": { directive: "connect-src" },
  "upload-stalled": { phase: "sending", timeoutMs: 30_000 },
  "upload-rejected": { storageCode: "AccessDenied" },
  "processing-failed": {},
  canceled: {},
  "invalid-options": { option: "accept" },
};

function textOf<C extends UploadErrorCode>(code: C, details: UploadErrorDetails[C] = examples[code]): string {
  const error: unknown = new UploadError(code, "For developers.", { details });
  if (!isUploadError(error)) throw new Error("not an UploadError");
  return en.messages.error(error, format);
}

const codes = Object.keys(examples).filter((code): code is UploadErrorCode => code in examples);

describe("every error has a text for users", () => {
  test.each(codes)("%s", (code) => {
    const text = textOf(code);
    expect(text).toMatch(/^[A-Z0-9].+\.$/);
    // What happened, then what to do.
    expect(text.split(/(?<=\.) /).length).toBeGreaterThan(1);
    expect(text).not.toMatch(/please|oops|sorry|!|undefined|NaN/i);
    if (code.includes("-")) expect(text).not.toContain(code);
    expect(text).not.toMatch(/CORS|CSP|connect-src|AccessDenied|upload_url|3006|HTTP/);
  });

  test.each([
    ["undecodable", /opened.*Save it again as PNG/],
    ["too-large", /too large to convert/],
    ["location-unremovable", /location.*couldn’t be removed/],
    ["converter", /couldn’t be prepared/],
  ] as const)("a file that could not be prepared (%s) says what to do", (reason, text) => {
    expect(textOf("transform-failed", { reason })).toMatch(text);
  });

  test("a wait is told in seconds", () => {
    expect(textOf("rate-limited")).toContain("Wait 30\u00a0s");
    expect(textOf("rate-limited", {})).toContain("Wait a moment");
  });
});

describe("a mistake in the app's setup is not the user's", () => {
  const SETUP = "Uploads aren’t working here right now. Tell whoever runs this app.";

  function textFor<C extends UploadErrorCode>(code: C, details: UploadErrorDetails[C], status: number) {
    const retryable = status >= 500 && !("setupReason" in details);
    const error: unknown = new UploadError(code, "For developers.", { details, status, retryable });
    if (!isUploadError(error)) throw new Error("not an UploadError");
    return en.messages.error(error, format);
  }

  test.each([404, 405])("a wrong endpoint (HTTP %i)", (status) => {
    expect(textFor("ticket-failed", {}, status)).toBe(SETUP);
  });

  test("an attachment that Linq does not know is no wrong endpoint", () => {
    expect(textFor("ticket-failed", { linqCode: 2004 }, 404)).not.toBe(SETUP);
  });

  test("whatever the server names as such", () => {
    expect(textFor("ticket-failed", { setupReason: "api-key-missing" }, 500)).toBe(SETUP);
    expect(textFor("unauthorized", { setupReason: "invalid-return" }, 401)).toBe(SETUP);
    expect(textFor("forbidden", { setupReason: "origin-not-allowed" }, 403)).toBe(SETUP);
    expect(textFor("upload-rejected", { setupReason: "body-consumed" }, 400)).toBe(SETUP);
  });

  test.each(["ticket-invalid", "invalid-options", "csp-blocked"] as const)("%s", (code) => {
    expect(textOf(code)).toBe(SETUP);
  });

  test("a server that fails is not blamed on the file, and storage that refuses neither", () => {
    expect(textFor("ticket-failed", {}, 503)).toBe("Something went wrong on the server. Retry in a moment.");
    expect(textFor("ticket-failed", {}, 422)).toMatch(/didn’t accept this file.*choose another file/);
    expect(textOf("upload-rejected")).not.toContain("another file");
  });
});

describe("a refused type", () => {
  test.each([
    ["webp", "webp", "WebP images can’t be sent. Save this image as PNG or JPEG."],
    ["svg", "svg", "SVG images can’t be sent. Save this image as PNG or JPEG."],
    ["flac", "flac", "FLAC audio can’t be sent. Convert this file to M4A or MP3."],
    ["ogg", "ogg", "OGG audio can’t be sent. Convert this file to M4A or MP3."],
    ["ogg", "ogv", "OGG video can’t be sent. Convert this file to MP4."],
    ["directory", "", "Folders can’t be sent. Add the files inside, or a ZIP of them."],
    ["not-supported", "psd", "PSD files can’t be sent. Put this file in a ZIP, or save it as another type."],
    [
      "not-supported",
      "",
      "This file type isn’t supported. Put this file in a ZIP, or save it as another type.",
    ],
  ] as const)("%s (.%s)", (reason, extension, text) => {
    expect(textOf("file-invalid-type", { reason, extension, reportedType: "" })).toBe(text);
  });

  test("says what the app takes instead", () => {
    const text = textOf("file-invalid-type", {
      reason: "not-accepted",
      extension: "pdf",
      reportedType: "application/pdf",
      accept: ["image/*", "video/*", ".docx"],
      categories: ["image", "video"],
    });
    expect(text).toBe("PDF files can’t be added here. Images, video and DOCX only.");
  });

  test("an executable is named", () => {
    expect(textOf("file-executable")).toMatch(/^EXE files can’t be sent\./);
    expect(textOf("file-executable", { extension: "" })).toMatch(/^Program files can’t be sent\./);
  });

  test("a wrong name and its content are both named", () => {
    expect(textOf("file-content-mismatch")).toMatch(/^The name says JPEG, but the content is PDF,/);
    expect(textOf("file-content-mismatch", { extension: "jpg", detected: "" })).toMatch(
      /^The content isn’t JPEG\./,
    );
  });
});

test("a file whose page was left says so, and what to do", () => {
  expect(textOf("file-unreadable")).toBe("This file was changed or moved. Choose it again.");
  expect(textOf("file-unreadable", { reason: "page-left" })).toBe(
    "The page was closed before this file was sent. Choose it again.",
  );
});

describe("limits", () => {
  test("a size and its limit", () => {
    expect(textOf("file-too-large")).toBe("148 MB is too large. The limit is 100 MB.");
    expect(textOf("file-too-small")).toBe("12 bytes is too small. The minimum is 2 kB.");
  });

  test("a size that rounds to its limit is not told, for both would read the same", () => {
    expect(textOf("file-too-large", { size: 5_000_100 })).toBe("5.0 MB is too large. Choose a smaller file.");
    expect(textOf("file-too-large", { size: 5_000_100, maxFileSize: 5_000_000 })).toBe(
      "This file is too large. The limit is 5 MB.",
    );
  });

  test("a count in singular and plural", () => {
    expect(textOf("too-many-files")).toBe("Only 5 files fit here. Remove one to add this one.");
    expect(textOf("too-many-files", { maxFiles: 1 })).toBe(
      "Only one file fits here. Remove it to add this one.",
    );
    // There the next file takes its place.
    expect(textOf("too-many-files", { maxFiles: 1, replaceFiles: true })).toBe("Only one file fits here.");
  });
});

test("an issue of the app's own check is shown as it is", () => {
  expect(
    en.messages.issue({ code: "too-blurry", message: "Take the photo again, it is blurred." }, format),
  ).toBe("Take the photo again, it is blurred.");
});

test("an issue has the text of the error of its code", () => {
  const issues: { [C in FileIssueCode]: KnownFileIssue } = {
    "file-invalid-type": { code: "file-invalid-type", details: invalidType },
    "file-executable": { code: "file-executable", details: examples["file-executable"] },
    "file-empty": { code: "file-empty", details: {} },
    "file-too-large": { code: "file-too-large", details: examples["file-too-large"] },
    "file-too-small": { code: "file-too-small", details: examples["file-too-small"] },
    "too-many-files": { code: "too-many-files", details: examples["too-many-files"] },
    "name-too-long": { code: "name-too-long", details: examples["name-too-long"] },
    "file-content-mismatch": { code: "file-content-mismatch", details: examples["file-content-mismatch"] },
    "file-unreadable": { code: "file-unreadable", details: {} },
    "duplicate-file": { code: "duplicate-file", details: examples["duplicate-file"] },
    "validation-failed": { code: "validation-failed", details: {} },
  };
  for (const issue of Object.values(issues))
    expect(en.messages.issue(issue, format)).toBe(textOf(issue.code));
});
