import { act, render, renderHook, screen } from "@testing-library/react";
import { Profiler, startTransition, useEffect, useInsertionEffect, useLayoutEffect } from "react";
import { describe, expect, test } from "vitest";
import type { AttachmentUpload } from "../../../src/react/types.js";
import { useAttachmentUpload } from "../../../src/react/use-attachment-upload.js";
import { useUploadItem } from "../../../src/react/use-upload-item.js";
import {
  useAttachmentIds,
  useUploadIds,
  useUploadStatus,
  useUploadTotals,
} from "../../../src/react/use-upload-store.js";
import type { Uploader } from "../../../src/upload/uploader.js";
import { createWorld, pngFile } from "../../support/upload-world.js";

/** Files that are being sent; `progress` tells of bytes and lets listeners hear of them. */
async function sendingUpload(names: readonly string[] = ["photo.png"]) {
  const world = createWorld();
  const uploader: Uploader = world.uploader;
  uploader.connect();
  uploader.addFiles(names.map((name) => pngFile(name, 1000)));
  await world.grantTickets();
  return {
    uploader,
    progress: (loadedBytes: number, nth = 0) =>
      act(async () => {
        await world.clock.advance(60);
        world.puts.all[nth]?.argument.options.onProgress(loadedBytes);
        await world.clock.advance(60);
      }),
    finish: () =>
      act(async () => {
        await world.acceptPuts();
        await world.clock.advance(60);
      }),
  };
}

/** Renders a reader of the uploader, and counts its renders. */
function countRenders<T>(uploader: Uploader, read: (upload: AttachmentUpload) => T) {
  const reads: T[] = [];
  renderHook(() => {
    const upload = useAttachmentUpload({ uploader });
    reads.push(read(upload));
  });
  return reads;
}

describe("a render that reads", () => {
  test.each<[string, (upload: AttachmentUpload) => unknown]>([
    ["nothing", () => undefined],
    ["ids", ({ ids }) => ids],
    ["status", ({ status }) => status],
    ["isUploading", ({ isUploading }) => isUploading],
    ["attachments", ({ attachments }) => attachments],
    ["attachmentIds", ({ attachmentIds }) => attachmentIds],
  ])("%s is not repeated for progress", async (_, read) => {
    const { uploader, progress } = await sendingUpload();
    const reads = countRenders(uploader, read);
    const before = reads.length;
    await progress(500);
    expect(uploader.getTotals().loadedBytes).toBe(500);
    expect(reads).toHaveLength(before);
  });

  test("an item through its prop getter follows that item and no other", async () => {
    const { uploader, progress } = await sendingUpload(["first.png", "second.png"]);
    const [first = ""] = uploader.getIds();
    const reads = countRenders(uploader, (upload) => upload.getProgressProps(first).value);
    const before = reads.length;
    await progress(500, 1);
    expect(reads).toHaveLength(before);
    await progress(500, 0);
    expect(reads.at(-1)).toBe(0.5);
  });

  test.each<[string, (upload: AttachmentUpload) => number | undefined]>([
    ["items", ({ items }) => items[0]?.loadedBytes],
    ["totals", ({ totals }) => totals.loadedBytes],
  ])("%s is repeated for progress", async (_, read) => {
    const { uploader, progress } = await sendingUpload();
    const reads = countRenders(uploader, read);
    await progress(500);
    expect(reads.at(-1)).toBe(500);
  });

  test("ids is repeated when files come and go", async () => {
    const { uploader } = await sendingUpload();
    const reads = countRenders(uploader, ({ ids }) => ids.length);
    act(() => void uploader.addFiles([pngFile(), pngFile()]));
    expect(reads.at(-1)).toBe(3);
    act(() => uploader.clear());
    expect(reads.at(-1)).toBe(0);
  });

  test("a status is repeated when that one changes", async () => {
    const { uploader, finish } = await sendingUpload();
    const reads = countRenders(uploader, ({ isProcessing }) => isProcessing);
    await finish();
    expect(reads.at(-1)).toBe(true);
  });

  test("no more what the last one read is not repeated for it any more", async () => {
    const { uploader, progress } = await sendingUpload();
    let renders = 0;
    const { rerender } = renderHook(
      ({ wantsItems }) => {
        renders += 1;
        const upload = useAttachmentUpload({ uploader });
        return wantsItems ? upload.items.length : 0;
      },
      { initialProps: { wantsItems: true } },
    );
    rerender({ wantsItems: false });
    const before = renders;
    await progress(500);
    expect(renders).toBe(before);
  });
});

test("a value that is first read by a transition, and changes before its commit, is read again", async () => {
  // Files that wait for start() change once, so that no later notification corrects what was missed.
  const { uploader } = createWorld({ autoUpload: false });
  let hasChanged = false;
  // Stands for whatever happens while React works on a transition: between the read and the commit.
  function ChangeWhileRendering() {
    if (!hasChanged) uploader.addFiles([pngFile()]);
    hasChanged = true;
    return null;
  }
  function Page({ isShown }: { readonly isShown: boolean }) {
    const upload = useAttachmentUpload({ uploader });
    return (
      <>
        <output>{isShown ? `${upload.totals.files} files` : "nothing read"}</output>
        {isShown && <ChangeWhileRendering />}
      </>
    );
  }
  const { rerender } = render(<Page isShown={false} />);
  await act(async () => startTransition(() => rerender(<Page isShown />)));
  expect(screen.getByRole("status")).toHaveTextContent("1 files");
});

test.each<[string, (uploader: Uploader) => unknown, unknown, unknown]>([
  ["useUploadStatus", useUploadStatus, "idle", "uploading"],
  ["useUploadIds", (uploader) => useUploadIds(uploader).length, 0, 1],
  ["useUploadTotals", (uploader) => useUploadTotals(uploader).files, 0, 1],
  ["useAttachmentIds", (uploader) => useAttachmentIds(uploader).length, 0, 0],
])("%s reads an uploader without mounting a dropzone", (_, useValue, before, after) => {
  const { uploader } = createWorld();
  const { result } = renderHook(() => useValue(uploader));
  expect(result.current).toBe(before);
  act(() => void uploader.addFiles([pngFile()]));
  expect(result.current).toBe(after);
});

test("useAttachmentIds follows attachments", () => {
  const { uploader } = createWorld({ initialAttachments: [{ id: "a" }, { id: "b" }] });
  const { result } = renderHook(() => useAttachmentIds(uploader));
  expect(result.current).toEqual(["a", "b"]);
  act(() => uploader.remove(uploader.getIds()[0] ?? ""));
  expect(result.current).toEqual(["b"]);
});

describe("reads outside of render", () => {
  test.each([
    ["a layout effect", useLayoutEffect],
    ["an effect", useEffect],
  ])("in %s subscribe to nothing", async (_, useSomeEffect) => {
    const { uploader, progress } = await sendingUpload();
    let renders = 0;
    const seen: number[] = [];
    renderHook(() => {
      renders += 1;
      const upload = useAttachmentUpload({ uploader });
      useSomeEffect(() => void seen.push(upload.items.length));
    });
    const before = renders;
    await progress(500);
    expect(seen.at(-1)).toBe(1);
    expect(renders).toBe(before);
  });

  test("in handlers give what is true then, and subscribe to nothing", async () => {
    const { uploader, progress } = await sendingUpload();
    let renders = 0;
    const { result } = renderHook(() => {
      renders += 1;
      return useAttachmentUpload({ uploader });
    });
    const before = renders;
    await progress(500);
    expect(result.current.totals.loadedBytes).toBe(500);
    await progress(600);
    expect(renders).toBe(before);
  });
});

describe("changes around a commit", () => {
  test("between a render and its commit are not missed", () => {
    const uploader: Uploader = createWorld().uploader;
    function Earlier() {
      useInsertionEffect(() => void uploader.addFiles([pngFile()]), []);
      return null;
    }
    function Reader() {
      return <output>{useAttachmentUpload({ uploader }).ids.length}</output>;
    }
    const { container } = render(
      <>
        <Earlier />
        <Reader />
      </>,
    );
    expect(uploader.getIds()).toHaveLength(1);
    expect(container).toHaveTextContent("1");
  });

  test("from a child's effect are not missed", () => {
    function Adder({ addFiles, clear }: Pick<Uploader, "addFiles" | "clear">) {
      useLayoutEffect(() => {
        addFiles([pngFile()]);
        return clear;
      }, [addFiles, clear]);
      return null;
    }
    function Reader() {
      const upload = useAttachmentUpload({ endpoint: "/api/attachments", autoUpload: false });
      return (
        <>
          <output>{upload.ids.length}</output>
          <Adder addFiles={upload.addFiles} clear={upload.clear} />
        </>
      );
    }
    const { container } = render(<Reader />);
    expect(container).toHaveTextContent("1");
  });
});

describe("useUploadItem and its like", () => {
  test("renders one row alone for its progress", async () => {
    const { uploader, progress } = await sendingUpload(["a.png", "b.png"]);
    const [first = "", second = ""] = uploader.getIds();
    const rendered: string[] = [];
    function Row({ id }: { id: string }) {
      return <li>{useUploadItem(uploader, id)?.loadedBytes}</li>;
    }
    function List() {
      return useAttachmentUpload({ uploader }).ids.map((id) => (
        <Profiler key={id} id={id} onRender={() => void rendered.push(id)}>
          <Row id={id} />
        </Profiler>
      ));
    }
    const { container } = render(<List />);
    expect(rendered).toEqual(expect.arrayContaining([first, second]));
    rendered.length = 0;
    await progress(500, 1);
    expect(container).toHaveTextContent("0500");
    expect(new Set(rendered)).toEqual(new Set([second]));
  });

  test("gives nothing for an item that was removed", async () => {
    const { uploader } = await sendingUpload();
    const [id = ""] = uploader.getIds();
    const { result } = renderHook(() => useUploadItem(uploader, id));
    expect(result.current?.status).toBe("uploading");
    act(() => uploader.remove(id));
    expect(result.current).toBeUndefined();
  });

  test("reads ids and totals of any uploader", async () => {
    const { uploader, progress } = await sendingUpload();
    const ids = renderHook(() => useUploadIds(uploader));
    const totals = renderHook(() => useUploadTotals(uploader));
    await progress(250);
    expect(totals.result.current.loadedBytes).toBe(250);
    act(() => uploader.clear());
    expect(ids.result.current).toEqual([]);
  });

  test("leaves no listener behind", async () => {
    const { uploader } = await sendingUpload();
    let listeners = 0;
    const subscribe: Uploader["subscribe"] = (listener) => {
      const stop = uploader.subscribe(listener);
      listeners += 1;
      return () => {
        listeners -= 1;
        stop();
      };
    };
    const counted: Uploader = { ...uploader, subscribe };
    const { unmount } = renderHook(() => {
      useUploadItem(counted, "x");
      return useAttachmentUpload({ uploader: counted }).items;
    });
    expect(listeners).toBe(2);
    unmount();
    expect(listeners).toBe(0);
  });

  test("does not need the result to be kept: its verbs stay the same", async () => {
    const { uploader } = await sendingUpload();
    const { result, rerender } = renderHook(() => useAttachmentUpload({ uploader }));
    const first = result.current;
    rerender();
    for (const verb of [
      "addFiles",
      "start",
      "upload",
      "cancel",
      "cancelAll",
      "retry",
      "retryAll",
      "remove",
      "clear",
    ] as const) {
      expect(result.current[verb]).toBe(first[verb]);
    }
  });
});
