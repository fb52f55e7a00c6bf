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

/** A content type that Linq takes by now and this version of the package does not know, such as `application/vnd.apple.pkpass`. */
export interface AddedContentType {
  /** The MIME type to tell Linq. */
  readonly type: string;
  /** With or without the dot; the first is the usual one. At least one. */
  readonly extensions: readonly string[];
  /** @default that of the MIME type's family; `"document"` for `text/*` and `application/*` */
  readonly category?: ContentCategory | undefined;
  /** Other names under which browsers report it. */
  readonly aliases?: readonly string[] | undefined;
}

const typeSyntax = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+$/;
const extensionSyntax = /^[^\s.,;/*\\]+$/;

/**
 * Makes rows of the types that an app adds.
 * @throws UploadError `invalid-options` naming the one without a MIME type or an extension
 */
export function parseAddedContentTypes(given: readonly AddedContentType[] = []): readonly ContentType[] {
  return given.map((added) => {
    const type = mimeEssence(added.type);
    const extensions = added.extensions.map((extension) => extension.trim().toLowerCase().replace(/^\./, ""));
    const hasExtensions = extensions.length > 0 && extensions.every((name) => extensionSyntax.test(name));
    if (!isVouchedFor(type) || !hasExtensions) {
      throw invalidOption(
        "contentTypes",
        `contentTypes: "${added.type}" needs a MIME type and at least one extension.`,
      );
    }
    const { category = categoryOf(type), aliases = [] } = added;
    return { type, category, extensions, aliases: aliases.map(mimeEssence) };
  });
}

/** That Linq takes the type is the app's word: it is newer than the union, or there would be no need to add it. */
function isVouchedFor(type: string): type is SupportedContentType {
  return typeSyntax.test(type);
}

/** The row of an extension, given without the dot; the app's own come first. */
export function rowOfExtension(
  extension: string,
  added: readonly ContentType[] = [],
): ContentType | undefined {
  const wanted = extension.toLowerCase();
  return added.find((row) => row.extensions.includes(wanted)) ?? findContentTypeByExtension(wanted);
}

/** The row of a MIME type or alias, never a deprecated one; the app's own come first. */
export function rowOfType(type: string, added: readonly ContentType[] = []): ContentType | undefined {
  const wanted = mimeEssence(type);
  return (
    added.find((row) => row.type === wanted || row.aliases.includes(wanted)) ?? canonicalContentType(wanted)
  );
}
