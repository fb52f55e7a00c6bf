// linq-uploader through its public surface: the hook for an app with its own look, the widget for one without.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { LinqUploader, useAttachmentUpload } from "linq-uploader";
import "linq-uploader/styles.css";
import { mountReact } from "../page/mount-react.jsx";
import { feedInput } from "../page/network.js";
import { useLatest } from "../page/use-latest.js";

/** One per app. */
const client = new QueryClient();

/** Resolves with the next `onQueueComplete`. */
function createQueueEnd() {
  const end = {};
  end.next = () =>
    new Promise((resolve, reject) => {
      end.onQueueComplete = ({ failed }) => {
        const [first] = failed;
        if (first) reject(new Error(`${failed.length} failed, the first with ${first.error?.code}`));
        else resolve();
      };
    });
  return end;
}

/** Told while the list is drawn: all rows are there, or the list says that it draws only those in view. */
function countRows(root) {
  const list = root.querySelector('[data-part="item-group"]');
  const [first] = list?.children ?? [];
  return Number(first?.getAttribute("aria-setsize") ?? list?.childElementCount ?? 0);
}

/** The drop area takes files in a task of its own. */
function untilTaken(uploader, count) {
  return new Promise((resolve) => {
    const look = () => {
      if (uploader.getIds().length < count) return;
      stop();
      resolve();
    };
    const stop = uploader.subscribe(look);
    look();
  });
}

function Headless({ options, context, expose }) {
  const [end] = useState(createQueueEnd);
  const upload = useAttachmentUpload({
    ...options,
    onQueueComplete: (event) => end.onQueueComplete?.(event),
  });
  const latest = useLatest(upload);
  const { onShown } = context;
  useEffect(() => {
    expose({
      add: (files) => void latest.current.addFiles([...files]),
      listed: () => latest.current.ids.length,
      start() {
        const ended = end.next();
        latest.current.start();
        return ended;
      },
    });
  }, [end, expose, latest]);
  return onShown ? (
    <StatusList upload={upload} onShown={onShown} />
  ) : (
    <p>{Math.round((upload.totals.fraction ?? 0) * 100)} %</p>
  );
}

function StatusList({ upload, onShown }) {
  const complete = upload.items.filter((item) => item.status === "complete");
  useEffect(() => {
    for (const { attachment } of complete) onShown(attachment.id);
  }, [complete, onShown]);
  return <p>{complete.length}</p>;
}

function Widget({ options, expose }) {
  const [end] = useState(createQueueEnd);
  const root = useRef(null);
  const { uploader } = useAttachmentUpload({
    ...options,
    onQueueComplete: (event) => end.onQueueComplete?.(event),
  });
  useEffect(() => {
    const { current } = root;
    expose({
      add(files) {
        feedInput(current.querySelector("input[type=file]"), files);
        return untilTaken(uploader, files.length);
      },
      listed: () => countRows(current),
      start() {
        const ended = end.next();
        uploader.start();
        return ended;
      },
    });
  }, [end, expose, uploader]);
  return (
    <div ref={root}>
      <LinqUploader uploader={uploader} />
    </div>
  );
}

/** @param {(context: import("../page/context.js").Context) => import("linq-uploader").AttachmentUploadOptions} optionsFor */
export function makeMount(optionsFor) {
  function App({ context, expose }) {
    const [options] = useState(() => optionsFor(context));
    const Mode = context.mode === "list" ? Widget : Headless;
    return (
      <QueryClientProvider client={client}>
        <Mode options={options} context={context} expose={expose} />
      </QueryClientProvider>
    );
  }
  return (host, context) => mountReact(host, context, App);
}
