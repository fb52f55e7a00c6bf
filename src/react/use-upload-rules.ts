"use client";
import { useMemo } from "react";
import type { UploaderOptions } from "../upload/options.js";
import { type UploadRules, resolveOptions, rulesOf } from "../upload/resolved-options.js";
import { givenOnly } from "../linq/given-only.js";
import { useLinqUploaderDefaults } from "./provider.js";
import type { AttachmentUploadOptions } from "./types.js";

/**
 * The rules of this render's options. They are not read from the component's own uploader, which receives new options only after the
 * render. A borrowed uploader has its creator's rules.
 */
export function useUploadRules(options: AttachmentUploadOptions): UploadRules {
  const given = { ...useLinqUploaderDefaults(), ...givenOnly(options) };
  const own = useRulesOf(
    given.accept?.toString(),
    given.convert?.map((converter) => converter.accept).join(),
    given.maxFiles,
    given.maxFileSize,
    given.refusedImages,
    given.contentTypes,
  );
  return given.uploader ? given.uploader.getRules() : own;
}

/** Memoized by the single options, because `options` is a new object at each render. */
function useRulesOf(
  accept: string | undefined,
  converts: string | undefined,
  maxFiles: number | undefined,
  maxFileSize: number | undefined,
  refusedImages: UploaderOptions["refusedImages"],
  contentTypes: UploaderOptions["contentTypes"],
): UploadRules {
  return useMemo(() => {
    // A converter without a token would take every file.
    const convert = converts ? [{ accept: converts, convert: (file: File) => file }] : [];
    return rulesOf(
      resolveOptions({
        endpoint: "unused",
        accept,
        convert,
        maxFiles,
        maxFileSize,
        refusedImages,
        contentTypes,
      }),
    );
  }, [accept, converts, maxFiles, maxFileSize, refusedImages, contentTypes]);
}
