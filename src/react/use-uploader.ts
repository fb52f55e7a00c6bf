"use client";
import { QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import { guardPage } from "../transport/page-guard.js";
import { UploadEngine } from "../upload/uploader.js";
import type { Uploader } from "../upload/uploader-type.js";
import { useLinqUploaderDefaults } from "./provider.js";
import { getOwnQueryClient } from "./query-client.js";
import { createQueryPorts } from "./query-ports.js";
import type { AttachmentUploadOptions } from "./types.js";
import { givenOnly } from "./given-only.js";

/**
 * An uploader for this component, or the one given as `options.uploader`. Subscribes to nothing.
 * An own one stops when the component unmounts: transfers are aborted and go on if it comes back.
 * @throws UploadError `invalid-options` in render, when there is no endpoint or an option makes no sense
 */
export function useUploader(options: AttachmentUploadOptions): Uploader {
  const defaults = useLinqUploaderDefaults();
  const nearest = useContext(QueryClientContext);
  const { uploader: borrowed, ...given } = { ...defaults, ...givenOnly(options) };
  const [own] = useState(() =>
    borrowed
      ? undefined
      : new UploadEngine(given, createQueryPorts(given.queryClient ?? nearest ?? getOwnQueryClient())),
  );
  const uploader = borrowed ?? own;
  if (!uploader)
    throw new Error("An uploader that was given as a prop cannot be taken away; give the component a key.");
  useEffect(() => {
    if (!borrowed) own?.setOptions(given);
  });
  useEffect(() => uploader.connect(), [uploader]);
  const guarded = borrowed ? undefined : own;
  const { leaveGuard = true } = given;
  useEffect(() => guarded && guardPage(guarded, () => leaveGuard), [guarded, leaveGuard]);
  return uploader;
}
