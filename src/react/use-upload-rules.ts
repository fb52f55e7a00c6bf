"use client";
import { useMemo } from "react";
import { resolveOptions } from "../upload/resolved-options.js";
import { type UploadRules, rulesOf } from "../upload/rules.js";
import { useLinqUploaderDefaults } from "./provider.js";
import { givenOnly } from "./given-only.js";
import type { AttachmentUploadOptions } from "./types.js";

/**
 * What this render's options take. Not read from the uploader, which learns of new options only after the render;
 * a borrowed one has its creator's.
 */
export function useUploadRules(options: AttachmentUploadOptions): UploadRules {
  const defaults = useLinqUploaderDefaults();
  const { uploader, accept, maxFiles, minFileSize, maxFileSize, refusedImages } = {
    ...defaults,
    ...givenOnly(options),
  };
  const acceptText = typeof accept === "string" ? accept : accept?.join();
  const own = useMemo(
    () =>
      rulesOf(
        resolveOptions({
          endpoint: "unused",
          accept: acceptText,
          maxFiles,
          minFileSize,
          maxFileSize,
          refusedImages,
        }),
      ),
    [acceptText, maxFiles, minFileSize, maxFileSize, refusedImages],
  );
  return uploader ? uploader.getRules() : own;
}
