import { act, render, screen } from "@testing-library/react";
import type { ReactElement } from "react";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ItemContext } from "../../../../src/components/list/item-context.js";
import { LinqUploader } from "../../../../src/components/linq-uploader.js";
import { createScriptedTransport } from "../../../support/scripted-transport.js";
import type { UploadItem, UploadItemBase } from "../../../../src/upload/item.js";
import { part, parts } from "../render-uploader.js";

type Details = Partial<Omit<UploadItemBase, "id">>;

function base(details: Details): UploadItemBase {
  const file = new File(["x"], "holiday.png");
  const { name } = file;
  return {
    id: "1",
    name,
    file,
    size: 1e7,
    attempt: 1,
    attempts: [],
    loadedBytes: 0,
    progress: undefined,
    ...details,
  };
}

const queued = (details: Details): UploadItem => ({ ...base(details), status: "queued" });
const uploading = (details: Details): UploadItem => ({ ...base(details), status: "uploading" });
const processing = (details: Details): UploadItem => ({
  ...base(details),
  status: "processing",
  attachmentId: "a",
});
const complete = (details: Details): UploadItem => ({
  ...base(details),
  status: "complete",
  attachmentId: "a",
  attachment: { id: "a", filename: "", contentType: "", sizeBytes: 1 },
  confirmed: true,
});

const { endpoint, putFile } = createScriptedTransport();

function view(item: UploadItem): ReactElement {
  return (
    <LinqUploader.Root endpoint={endpoint} putFile={putFile}>
      <ItemContext.Provider value={item}>
        <LinqUploader.ItemStatus />
        <LinqUploader.ItemProgress />
      </ItemContext.Provider>
    </LinqUploader.Root>
  );
}

const renderItem = (item: UploadItem) => render(view(item));

/** The texts of the status line; the dots between them are the stylesheet's. */
function line(item: UploadItem): string[] {
  const { unmount } = renderItem(item);
  const texts = parts("item-status").flatMap((status) =>
    [...status.querySelectorAll("bdi")].map(({ textContent }) => textContent),
  );
  unmount();
  return texts;
}

const webp = { name: "holiday.webp", size: 900, contentType: "image/webp" };
const png = { name: "holiday.png", contentType: "image/png" } as const;

describe("notes, before the file is sent and after", () => {
  test.each<[what: string, details: Details, note: string]>([
    [
      "a wrong name is put right",
      { corrected: { from: { name: "holiday.jpg" }, to: png } },
      "It’s PNG, not JPEG",
    ],
    ["a missing extension is found", { corrected: { from: { name: "holiday" }, to: png } }, "Sent as PNG"],
    ["a wrong type is put right", { corrected: { from: { name: png.name }, to: png } }, "Sent as PNG"],
    ["an image was converted", { converted: { from: webp, animated: false } }, "Converted from WebP"],
    [
      "of a moving image the first frame was kept",
      { converted: { from: webp, animated: true } },
      "First frame of the animated WebP",
    ],
    ["Linq delivers another type", { deliveredAs: "image/jpeg" }, "Delivered as JPEG"],
    [
      "the content is not what the name says",
      {
        warning: {
          code: "file-content-mismatch",
          details: { extension: "pdf", detected: "application/zip" },
        },
      },
      "The name says PDF, but the content is ZIP",
    ],
    [
      "the content is not known at all",
      { warning: { code: "file-content-mismatch", details: { extension: "pdf", detected: "" } } },
      "The content isn’t PDF",
    ],
    [
      "it is a program",
      { warning: { code: "file-executable", details: { extension: "pdf" } } },
      "This looks like a program or an installer",
    ],
  ])("%s", (_, details, note) => {
    expect(line(complete(details))).toEqual(["Uploaded", note]);
    expect(line(queued(details))).toEqual(["Waiting", note]);
    expect(line(processing(details))).toEqual(["Almost done"]);
  });
});

describe("speed and time left", () => {
  const sent = { loadedBytes: 4e6, progress: 0.4, bytesPerSecond: 1e6 };

  test("are shown once the speed means something", () => {
    expect(line(uploading(sent))).toEqual(["1.0 MB/s", expect.stringMatching(/^6\ss left$/)]);
  });

  test.each<[when: string, details: Details]>([
    ["while nothing is known", { loadedBytes: 0, progress: 0 }],
    ["when it stands still", { ...sent, bytesPerSecond: 0 }],
    ["after the last byte", { ...sent, loadedBytes: 1e7, progress: 0.99 }],
    ["when it would take days", { ...sent, bytesPerSecond: 600, size: 1e8 }],
  ])("are not, %s", (_, details) => {
    expect(line(uploading(details))).toEqual([]);
  });

  test("nor once nothing has got through for five seconds, until something does", () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const { rerender } = renderItem(uploading(sent));
    act(() => void vi.advanceTimersByTime(4999));
    expect(part("item-status")).toHaveTextContent("1.0 MB/s");
    act(() => void vi.advanceTimersByTime(1));
    expect(parts("item-status")).toEqual([]);
    rerender(view(uploading({ ...sent, loadedBytes: 5e6 })));
    expect(part("item-status")).toHaveTextContent("1.0 MB/s");
  });

  test("nor while the file waits", () => {
    expect(line(uploading({ ...sent, waiting: { reason: "offline" } }))).toEqual([
      "Offline. Continues when you’re back",
    ]);
  });
});

describe("the bar, for those who hear it", () => {
  test("has a percentage while bytes go out, and no words that would replace it", () => {
    renderItem(uploading({ loadedBytes: 4e6, progress: 0.4 }));
    expect(screen.getByRole("progressbar")).not.toHaveAttribute("aria-valuetext");
  });

  test("has words where there is no percentage", () => {
    renderItem(processing({}));
    expect(screen.getByRole("progressbar")).toHaveAttribute("aria-valuetext", "Almost done");
  });

  test("does not count down aloud", () => {
    renderItem(uploading({ waiting: { reason: "retry", retryAt: Date.now() + 60_000 } }));
    expect(part("item-status")).toHaveTextContent(/Trying again in/);
    expect(screen.getByRole("progressbar")).not.toHaveAttribute("aria-valuetext");
  });
});
