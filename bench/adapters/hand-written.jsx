// react-dropzone and XHR, as a careful developer would write it in an afternoon: a reducer over an array, memoised rows,
// one dispatch per progress event.
import { useEffect, useReducer, useRef } from "react";
import { useDropzone } from "react-dropzone";
import { mountReact } from "../page/mount-react.jsx";
import { feedInput, getTicket, inLanes, putXhr } from "../page/network.js";
import { Row } from "../page/row.jsx";
import { useCountGate } from "../page/use-count-gate.js";
import { useLatest } from "../page/use-latest.js";

let lastId = 0;

function toItem(file) {
  lastId += 1;
  return { id: lastId, file, progress: 0, status: "queued" };
}

function reduce(items, { added, id, patch }) {
  if (added) return [...items, ...added];
  return items.map((item) => (item.id === id ? { ...item, ...patch } : item));
}

function App({ context, expose }) {
  const [items, dispatch] = useReducer(reduce, []);
  const gate = useCountGate(items.length);
  const latest = useLatest(items);
  const root = useRef(null);
  const { getRootProps, getInputProps } = useDropzone({
    accept: context.accept,
    maxSize: context.maxSize,
    onDrop: (accepted) => dispatch({ added: accepted.map(toItem) }),
  });
  useEffect(() => {
    const input = root.current.querySelector("input");
    expose({
      add(files) {
        feedInput(input, files);
        return gate.wait(files.length);
      },
      listed: gate.count,
      start: () =>
        inLanes(latest.current, context.concurrency, async ({ id, file }) => {
          dispatch({ id, patch: { status: "uploading" } });
          const { url } = await getTicket(context, file);
          await putXhr(url, file, (progress) => dispatch({ id, patch: { progress } }));
          dispatch({ id, patch: { progress: 1, status: "done" } });
        }),
    });
  }, [context, expose, gate, latest]);
  const done = items.filter((item) => item.status === "done").length;
  return (
    <div ref={root}>
      <div {...getRootProps()}>
        <input {...getInputProps()} />
        Drop files
      </div>
      <p>
        {done} / {items.length}
      </p>
      {context.mode === "list" && (
        <ul className="rows">
          {items.map(({ id, file, progress, status }) => (
            <Row key={id} name={file.name} size={file.size} progress={progress} status={status} />
          ))}
        </ul>
      )}
    </div>
  );
}

export const mount = (host, context) => mountReact(host, context, App);
