"use client";

import { type ReactElement, useSyncExternalStore } from "react";
import type { Uploader } from "../upload/uploader-type.js";

/** The ids of usable attachments, for the form that the widget is in. */
export function HiddenValues({
  name,
  uploader,
}: {
  readonly name: string;
  readonly uploader: Uploader;
}): ReactElement {
  const ids = useSyncExternalStore(uploader.subscribe, uploader.getAttachmentIds, uploader.getAttachmentIds);
  return (
    <>
      {ids.map((id) => (
        <input key={id} type="hidden" name={name} value={id} />
      ))}
    </>
  );
}
