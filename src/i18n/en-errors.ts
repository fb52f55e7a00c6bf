import type { ContentCategory } from "../linq/content-types.js";
import type { AnyUploadError, UploadErrorDetails } from "../linq/errors.js";
import type { FileIssue, KnownFileIssue } from "../validation/issue.js";
import type { Formats } from "./format.js";
import { isSetupMistake } from "./phrases.js";
import { extensionName as nameOf, namesOf, typeName } from "./type-name.js";

const SETUP_MISTAKE = "Uploads aren’t working here right now. Tell whoever runs this app.";

/** What happened to an upload and what to do, for users. */
export function enError(error: AnyUploadError, format: Formats): string {
  if (isSetupMistake(error)) return SETUP_MISTAKE;
  switch (error.code) {
    case "ticket-failed":
      return error.retryable
        ? "Something went wrong on the server. Retry in a moment."
        : "The server didn’t accept this file. Retry, or choose another file.";
    case "ticket-invalid":
    case "invalid-options":
    case "csp-blocked":
      return SETUP_MISTAKE;
    case "ticket-expired":
      return "The upload ran out of time. Retry to start again.";
    case "unauthorized":
      return "You’re signed out. Sign in, then retry.";
    case "forbidden":
      return "You don’t have permission to upload here. Ask an admin for it, then retry.";
    case "rate-limited": {
      const { retryAfterMs } = error.details;
      const wait = retryAfterMs === undefined ? "a moment" : format.duration(retryAfterMs / 1000);
      return `Too many uploads at once. Wait ${wait}, then retry.`;
    }
    case "network":
      return "The server didn’t answer. Your file is still here.";
    case "cors-or-network":
      return "The upload didn’t get through. Check your connection, then retry.";
    case "upload-stalled":
      return error.details.phase === "sending"
        ? "The upload stopped. Check your connection, then retry."
        : "The server didn’t confirm the upload. Your file is still here.";
    case "upload-rejected":
      return "The server refused this upload. Retry, or tell whoever runs this app.";
    case "processing-failed":
      return "The file arrived, but couldn’t be processed. Check that it opens, then retry.";
    case "transform-failed":
      return transformFailed(error.details.reason);
    case "canceled":
      return "Canceled. Upload it again when you like.";
    case "file-invalid-type":
    case "file-executable":
    case "file-empty":
    case "file-too-large":
    case "file-too-small":
    case "too-many-files":
    case "name-too-long":
    case "file-content-mismatch":
    case "file-unreadable":
    case "duplicate-file":
    case "validation-failed":
      return knownIssue(error, format);
  }
}

function transformFailed(reason: UploadErrorDetails["transform-failed"]["reason"]): string {
  switch (reason) {
    case "undecodable":
      return "This image can’t be opened. Save it again as PNG or JPEG.";
    case "too-large":
      return "This image is too large to convert. Save a smaller copy as PNG or JPEG.";
    case "location-unremovable":
      return "The location in this file couldn’t be removed, so the file wasn’t sent. Save it again in another app.";
    default:
      return "This file couldn’t be prepared. Retry, or choose another file.";
  }
}

/** Why a file can't be added and what to do, for users. */
export function enIssue(issue: FileIssue, format: Formats): string {
  return "message" in issue ? issue.message : knownIssue(issue, format);
}

/** The warning on a file that is sent although its content contradicts its name. */
export function enWarning(issue: KnownFileIssue, format: Formats): string {
  if (issue.code === "file-executable") return "This looks like a program or an installer";
  if (issue.code !== "file-content-mismatch") return knownIssue(issue, format);
  const said = nameOf(issue.details.extension, "");
  const found = typeName(issue.details.detected);
  if (said === "") return "The content doesn’t match the file type";
  return found === "" ? `The content isn’t ${said}` : `The name says ${said}, but the content is ${found}`;
}

function knownIssue(issue: KnownFileIssue, format: Formats): string {
  switch (issue.code) {
    case "file-invalid-type":
      return invalidType(issue.details);
    case "file-executable":
      return issue.details.detected === undefined
        ? `${nameOf(issue.details.extension, "Program")} files can’t be sent. Send a link to the download instead.`
        : "This file is a program or an installer, whatever its name says. Send a link to the download instead.";
    case "file-empty":
      return "This file is empty. Choose another file.";
    case "file-too-large":
      return sizeIssue(issue.details.size, "large", "The limit is", issue.details.maxFileSize, format);
    case "file-too-small":
      return sizeIssue(issue.details.size, "small", "The minimum is", issue.details.minFileSize, format);
    case "too-many-files": {
      const { maxFiles, replaceFiles } = issue.details;
      return maxFiles === 1
        ? `Only one file fits here.${replaceFiles ? "" : " Remove it to add this one."}`
        : `Only ${format.number(maxFiles)} files fit here. Remove one to add this one.`;
    }
    case "name-too-long":
      return `The file name is too long. Shorten it to ${format.number(issue.details.maxLength)} characters.`;
    case "file-content-mismatch": {
      const said = nameOf(issue.details.extension, "");
      if (said === "")
        return "The content doesn’t match the file type. Save this file again, or choose another file.";
      const found = typeName(issue.details.detected);
      return found === ""
        ? `The content isn’t ${said}. Save it again as ${said}, or choose another file.`
        : `The name says ${said}, but the content is ${found}, which can’t be sent. Save this file as ${said}.`;
    }
    case "file-unreadable":
      return issue.details.reason === "page-left"
        ? "The page was closed before this file was sent. Choose it again."
        : "This file was changed or moved. Choose it again.";
    case "duplicate-file":
      return `Already added as ${issue.details.name}. Keep one of the two.`;
    case "validation-failed":
      return "This file couldn’t be checked. Add it again.";
  }
}

function invalidType(details: UploadErrorDetails["file-invalid-type"]): string {
  switch (details.reason) {
    case "webp":
      return "WebP images can’t be sent. Save this image as PNG or JPEG.";
    case "svg":
      return "SVG images can’t be sent. Save this image as PNG or JPEG.";
    case "flac":
      return "FLAC audio can’t be sent. Convert this file to M4A or MP3.";
    case "ogg":
      if (details.extension === "ogv") return "OGG video can’t be sent. Convert this file to MP4.";
      return "OGG audio can’t be sent. Convert this file to M4A or MP3.";
    case "directory":
      return "Folders can’t be sent. Add the files inside, or a ZIP of them.";
    case "not-supported": {
      const name = nameOf(details.extension, "");
      const problem = name === "" ? "This file type isn’t supported" : `${name} files can’t be sent`;
      return `${problem}. Put this file in a ZIP, or save it as another type.`;
    }
    case "not-accepted": {
      const only = acceptedTypes(details.categories ?? [], namesOf(details.accept ?? []));
      return `${nameOf(details.extension, "These")} files can’t be added here. ${only} only.`;
    }
  }
}

/** Both sizes in one sentence, unless rounding would make them look equal. */
function sizeIssue(
  size: number,
  problem: "large" | "small",
  limit: string,
  bytes: number | undefined,
  format: Formats,
): string {
  if (bytes === undefined) return `${format.bytes(size)} is too ${problem}. Choose a smaller file.`;
  const shown = format.limit(size) === format.limit(bytes) ? "This file" : format.bytes(size);
  return `${shown} is too ${problem}. ${limit} ${format.limit(bytes)}.`;
}

const CATEGORY_NAMES: Readonly<Record<ContentCategory, string>> = {
  image: "images",
  video: "video",
  audio: "audio",
  document: "documents",
};

/** "Images, video and PDF". */
export function acceptedTypes(categories: readonly ContentCategory[], names: readonly string[]): string {
  const all = [...categories.map((category) => CATEGORY_NAMES[category]), ...names];
  const text =
    all.length < 2 ? (all[0] ?? "other types") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
