import { waitFor } from "@testing-library/react";
import type { ComponentPropsWithRef } from "react";
import { expect, test } from "vitest";
import { isReact18 } from "../../support/react-version.js";
import { renderUploader, row, showProgress } from "./render-uploader.js";

test.skipIf(isReact18)(
  "a progress event renders one row, and not the list, the dropzone or the root",
  async () => {
    const renders: string[] = [];
    const { choose, nextPut } = renderUploader({
      classNames: { item: "row" },
      slots: {
        root: (props: ComponentPropsWithRef<"div">) => (renders.push("root"), (<div {...props} />)),
        dropzone: (props: ComponentPropsWithRef<"div">) => (renders.push("dropzone"), (<div {...props} />)),
        itemGroup: (props: ComponentPropsWithRef<"ul">) => (renders.push("list"), (<ul {...props} />)),
        itemName: (props: ComponentPropsWithRef<"span">) => (
          renders.push(String(props.title)),
          (<span {...props} />)
        ),
      },
    });
    await choose("a.pdf", "b.pdf", "c.pdf");
    const first = await nextPut();
    await nextPut();
    await waitFor(() => expect(row("b.pdf").dataset["state"]).toBe("uploading"));

    renders.length = 0;
    await showProgress(first, 0.5);
    expect(new Set(renders)).toEqual(new Set([first.filename]));
  },
);
