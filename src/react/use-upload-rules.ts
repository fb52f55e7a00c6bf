"use client";
import { useMemo } from "react";
import type { UploaderOptions } from "../upload/options.js";
import { resolveOptions } from "../upload/resolved-options.js";
import { type UploadRules, rulesOf } from "../upload/rules.js";
import { givenOnly } from "../linq/given-only.js";
import { useLinqUploaderDefaults } from "./provider.js";
import type { AttachmentUploadOptions } from "./types.js";

/**
 * What this render's options take. Not read from the uploader, which learns of new options only after the render;
 * a borrowed one has its creator's.
 */
export function useUploadRules(options: AttachmentUploadOptions): UploadRules {
  const given = { ...useLinqUploaderDefaults(), ...givenOnly(options) };
  const accept = typeof given.accept === "string" ? given.accept : given.accept?.join();
  const converts = given.convert?.map((converter) => String(converter.accept)).join();
  const own = useRulesOf(
    accept,
    given.maxFiles,
    given.maxFileSize,
    given.refusedImages,
    converts,
    given.contentTypes,
  );
  return given.uploader ? given.uploader.getRules() : own;
}

/** By its parts, since `options` is a new object at each render. */
function useRulesOf(
  accept: string | undefined,
  maxFiles: number | undefined,
  maxFileSize: number | undefined,
  refusedImages: UploaderOptions["refusedImages"],
  converts: string | undefined,
  contentTypes: UploaderOptions["contentTypes"],
): UploadRules {
  return useMemo(() => {
    const convert = converts === undefined ? [] : [{ accept: converts, convert: (file: File) => file }];
    return rulesOf(
      resolveOptions({
        endpoint: "unused",
        accept,
        maxFiles,
        maxFileSize,
        refusedImages,
        convert,
        contentTypes,
      }),
    );
  }, [accept, maxFiles, maxFileSize, refusedImages, converts, contentTypes]);
}
