import { act, render, waitFor } from "@testing-library/react";
import { type ComponentPropsWithRef, useState } from "react";
import { useDropArea } from "../../../src/components/widget-root/widget-context.js";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { createScriptedTransport } from "../../support/scripted-transport.js";
import { png } from "../react/steps.js";
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

test("parts of the drop area render neither with the app around the root nor with progress, but with the first file", async () => {
  const transport = createScriptedTransport();
  const { endpoint, putFile } = transport;
  const uploader = createUploader({ endpoint, putFile, contentCheck: "off" });
  let renders = 0;
  const slots = {
    dropzone: (props: ComponentPropsWithRef<"div">) => ((renders += 1), (<div {...props} />)),
  };
  // The same element each time, so that it renders for its contexts alone.
  const dropzone = <LinqUploader.Dropzone />;
  let renderApp = () => undefined as void;
  function App() {
    const [, setCount] = useState(0);
    return (
      <LinqUploader.Root
        uploader={uploader}
        slots={slots}
        ref={() => void (renderApp = () => setCount((n) => n + 1))}
      >
        {dropzone}
      </LinqUploader.Root>
    );
  }
  render(<App />);
  renders = 0;
  act(() => renderApp());
  expect(renders).toBe(0);

  act(() => void uploader.addFiles([png()]));
  expect(renders).toBeGreaterThan(0);
  renders = 0;
  const ticket = await transport.nextTicket();
  await act(async () => ticket.respond());
  const put = await transport.nextPut();
  await act(async () => put.progress(0.5));
  await waitFor(() => expect(uploader.getItems()[0]?.progress).toBe(0.5));
  expect(renders).toBe(0);
  act(() => uploader.dispose());
});

test("the context of the drop area stays the same with literals among the props, and changes with them", () => {
  const { endpoint, putFile } = createScriptedTransport();
  const areas: unknown[] = [];
  function Probe() {
    areas.push(useDropArea());
    return null;
  }
  const probe = <Probe />;
  const page = (isDisabled: boolean) => (
    <LinqUploader.Root
      endpoint={endpoint}
      putFile={putFile}
      accept={[".pdf"]}
      translations={{}}
      disabled={isDisabled}
    >
      {probe}
    </LinqUploader.Root>
  );
  const view = render(page(false));
  areas.length = 0;
  view.rerender(page(false));
  expect(areas).toEqual([]);
  view.rerender(page(true));
  expect(areas.at(-1)).toMatchObject({ disabled: true });
});
