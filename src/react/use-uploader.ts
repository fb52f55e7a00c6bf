"use client";
import { QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import { browserClock } from "../transport/browser-clock.js";
import { openUploader } from "../upload/uploader.js";
import type { Uploader } from "../upload/uploader-type.js";
import { useLinqUploaderDefaults } from "./defaults.js";
import { sending } from "./load-sending.js";
import { getOwnQueryClient } from "./query-client.js";
import { queryConnectivity } from "./query-connectivity.js";
import type { AttachmentUploadOptions } from "./types.js";
import { givenOnly } from "../linq/given-only.js";

/**
 * An uploader for this component, or the one given as `options.uploader`. Subscribes to nothing.
 * An own one stops when the component unmounts: transfers are aborted and go on if it comes back.
 * @throws UploadError `invalid-options` in render, when there is no endpoint or an option makes no sense
 */
export function useUploader(options: AttachmentUploadOptions): Uploader {
  const defaults = useLinqUploaderDefaults();
  const nearest = useContext(QueryClientContext);
  const { uploader: borrowed, ...given } = { ...defaults, ...givenOnly(options) };
  const [own] = useState(() => {
    if (borrowed) return undefined;
    const client = given.queryClient ?? nearest ?? getOwnQueryClient();
    return openUploader(given, {
      clock: browserClock,
      connectivity: queryConnectivity,
      engine: {
        get: () => sending.get()?.engineOf(client),
        load: async () => (await sending.load()).engineOf(client),
      },
    });
  });
  const uploader = borrowed ?? own;
  if (!uploader) throw new Error("The uploader prop was taken away: give the component a key.");
  useEffect(() => {
    if (!borrowed) own?.setOptions(given);
  });
  useEffect(() => uploader.connect(), [uploader]);
  return uploader;
}
