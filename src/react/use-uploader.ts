"use client";
import { QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import { givenOnly } from "../linq/given-only.js";
import { UploadStore } from "../upload/upload-store.js";
import type { Uploader } from "../upload/uploader.js";
import { useLinqUploaderDefaults } from "./provider.js";
import { getOwnQueryClient } from "./query-client.js";
import { createQueryPorts } from "./query-ports.js";
import type { AttachmentUploadOptions } from "./types.js";

/**
 * The uploader of this component, or the one given as `options.uploader`. Subscribes to nothing.
 * A component's own uploader stops when it unmounts: its transfers are aborted, and continue if it mounts again.
 * @throws UploadError `invalid-options` in render, when there is no endpoint or an option makes no sense
 */
export function useUploader(options: AttachmentUploadOptions): Uploader {
  const defaults = useLinqUploaderDefaults();
  const nearest = useContext(QueryClientContext);
  const { uploader: borrowed, ...given } = { ...defaults, ...givenOnly(options) };
  const [own] = useState(() => {
    if (borrowed) return undefined;
    const client = given.queryClient ?? nearest ?? getOwnQueryClient();
    return new UploadStore(given, (latest) => createQueryPorts(client, latest));
  });
  const uploader = borrowed ?? own;
  if (!uploader)
    throw new Error("The uploader prop was removed. Give the component a key that changes with it.");
  useEffect(() => {
    if (!borrowed) own?.replaceOptions(given);
  });
  useEffect(() => uploader.connect(), [uploader]);
  return uploader;
}
