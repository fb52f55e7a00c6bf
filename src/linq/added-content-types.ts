import {
  canonicalContentType,
  categoryOf,
  findContentTypeByExtension,
  mimeEssence,
  type ContentCategory,
  type ContentType,
  type SupportedContentType,
} from "./content-types.js";
import { invalidOption } from "./errors.js";

/** A content type that Linq accepts but this version of the package does not know, such as `application/vnd.apple.pkpass`. */
export interface AddedContentType {
  /** The MIME type to send to Linq. */
  readonly type: string;
  /** At least one extension, with or without the dot. The first is the usual one. */
  readonly extensions: readonly string[];
  /** By default, the family of the MIME type, and `"document"` for `text/*` and `application/*`. */
  readonly category?: ContentCategory | undefined;
  /** Other MIME types under which browsers report it. */
  readonly aliases?: readonly string[] | undefined;
}

const typeSyntax = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;
const extensionSyntax = /^[^\s.,;/*\\]+$/;

/**
 * Converts the types that an app adds to rows.
 * @throws UploadError `invalid-options` with the type that has no valid MIME type or extension
 */
export function parseAddedContentTypes(given: readonly AddedContentType[] = []): readonly ContentType[] {
  return given.map((added) => {
    const type = mimeEssence(added.type);
    const extensions = added.extensions.map((extension) => extension.trim().toLowerCase().replace(/^\./, ""));
    const hasExtensions = extensions.length > 0 && extensions.every((name) => extensionSyntax.test(name));
    if (!isMimeType(type) || !hasExtensions) {
      throw invalidOption(
        "contentTypes",
        `contentTypes: "${added.type}" needs a MIME type and at least one extension.`,
      );
    }
    const { category = categoryOf(type), aliases = [] } = added;
    return { type, category, extensions, aliases: aliases.map(mimeEssence) };
  });
}

/** Checks only the syntax. The type is newer than the union, so only the app knows that Linq accepts it. */
function isMimeType(type: string): type is SupportedContentType {
  return typeSyntax.test(type);
}

/** The row of an extension, passed without the dot. The app's types take precedence. */
export function rowOfExtension(
  extension: string,
  added: readonly ContentType[] = [],
): ContentType | undefined {
  const wanted = extension.toLowerCase();
  return added.find((row) => row.extensions.includes(wanted)) ?? findContentTypeByExtension(wanted);
}

/** The row of a MIME type or alias, never a deprecated one. The app's types take precedence. */
export function rowOfType(type: string, added: readonly ContentType[] = []): ContentType | undefined {
  const wanted = mimeEssence(type);
  return (
    added.find((row) => row.type === wanted || row.aliases.includes(wanted)) ?? canonicalContentType(wanted)
  );
}
