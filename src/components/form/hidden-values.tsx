"use client";

import { type ReactElement, useSyncExternalStore } from "react";
import { useDropArea, useWidget } from "../widget-root/widget-context.js";

/** The ids of usable attachments, for the form that the widget is in. */
export function HiddenValues(): ReactElement | null {
  const { uploader } = useWidget();
  const { name, form } = useDropArea().field;
  const ids = useSyncExternalStore(uploader.subscribe, uploader.getAttachmentIds, uploader.getAttachmentIds);
  if (name === undefined) return null;
  return (
    <>
      {ids.map((id) => (
        <input key={id} type="hidden" name={name} form={form} value={id} />
      ))}
    </>
  );
}
