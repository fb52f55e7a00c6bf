"use client";

import { useMemo, useSyncExternalStore } from "react";

/** An object URL of the blob, made after mount and revoked when the blob changes or the component goes. */
export function useObjectUrl(blob: Blob): string | undefined {
  const { subscribe, getUrl } = useMemo(() => objectUrlOf(blob), [blob]);
  return useSyncExternalStore(subscribe, getUrl, () => undefined);
}

/** A URL that exists while somebody listens, so that no render makes one and none is left behind. */
function objectUrlOf(blob: Blob) {
  let url: string | undefined;
  return {
    getUrl: () => url,
    subscribe: (onChange: () => void) => {
      // jsdom, where apps run their tests, has no object URLs.
      if (!("createObjectURL" in URL)) return () => undefined;
      const created = URL.createObjectURL(blob);
      url = created;
      onChange();
      return () => {
        url = undefined;
        URL.revokeObjectURL(created);
      };
    },
  };
}
