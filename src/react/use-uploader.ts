"use client";
import { type QueryClient, QueryClientContext } from "@tanstack/react-query";
import { useContext, useEffect, useState } from "react";
import { browserClock } from "../transport/browser-clock.js";
import type { UploaderOptions } from "../upload/options.js";
import type { MakeSender } from "../upload/late-sender.js";
import { UploadEngine } from "../upload/uploader.js";
import type { Uploader } from "../upload/uploader-type.js";
import { useLinqUploaderDefaults } from "./provider.js";
import { sending } from "./load-sending.js";
import { getOwnQueryClient } from "./query-client.js";
import { queryConnectivity } from "./query-connectivity.js";
import type * as Sending from "./sending.js";
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
    borrowed ? undefined : createEngine(given, given.queryClient ?? nearest ?? getOwnQueryClient()),
  );
  const uploader = borrowed ?? own;
  if (!uploader)
    throw new Error("An uploader that was given as a prop cannot be taken away; give the component a key.");
  useEffect(() => {
    if (!borrowed) own?.setOptions(given);
  });
  useEffect(() => uploader.connect(), [uploader]);
  return uploader;
}

function createEngine(options: UploaderOptions, client: QueryClient): UploadEngine {
  const bind =
    ({ createSender }: typeof Sending): MakeSender =>
    (host) =>
      createSender(client, host);
  return new UploadEngine(options, {
    clock: browserClock,
    connectivity: queryConnectivity,
    sender: {
      get: () => {
        const loaded = sending.get();
        return loaded && bind(loaded);
      },
      load: async () => bind(await sending.load()),
    },
  });
}
