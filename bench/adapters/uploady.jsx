// react-uploady as its documentation shows it: tickets from `useRequestPreSend`, one listener hook per item.
import Uploady, {
  useBatchAddListener,
  useBatchFinalizeListener,
  useBatchProgressListener,
  useItemErrorListener,
  useItemFinalizeListener,
  useItemProgressListener,
  useRequestPreSend,
  useUploady,
} from "@rpldy/uploady";
import { memo, useEffect, useState } from "react";
import { mountReact } from "../page/mount-react.jsx";
import { getTicket } from "../page/network.js";
import { Row } from "../page/row.jsx";
import { useCountGate } from "../page/use-count-gate.js";

const Item = memo(function Item({ id, name, size }) {
  const progress = useItemProgressListener(id);
  const [isDone, setIsDone] = useState(false);
  useItemFinalizeListener(() => setIsDone(true), id);
  const fraction = isDone ? 1 : (progress?.completed ?? 0) / 100;
  return <Row name={name} size={size} progress={fraction} status={isDone ? "done" : "queued"} />;
});

function createEnd() {
  const end = {};
  end.reached = new Promise((resolve, reject) => Object.assign(end, { resolve, reject }));
  return end;
}

function List({ context, expose }) {
  const { upload, processPending } = useUploady();
  const [items, setItems] = useState([]);
  const gate = useCountGate(items.length);
  const batch = useBatchProgressListener();
  const [end] = useState(createEnd);
  useBatchAddListener(({ items: added }) => {
    setItems((before) => [
      ...before,
      ...added.map(({ id, file }) => ({ id, name: file.name, size: file.size })),
    ]);
  });
  useBatchFinalizeListener(() => end.resolve());
  useItemErrorListener(({ uploadStatus }) => end.reject(new Error(`a file failed with ${uploadStatus}`)));
  useRequestPreSend(async ({ items: [item] }) => {
    const { url } = await getTicket(context, item.file);
    return { options: { destination: { url } } };
  });
  useEffect(() => {
    expose({
      add(files) {
        upload([...files]);
        return gate.wait(files.length);
      },
      listed: gate.count,
      start() {
        processPending();
        return end.reached;
      },
    });
  }, [end, expose, gate, processPending, upload]);
  return (
    <>
      <p>
        {Math.round(batch?.completed ?? 0)} % of {items.length}
      </p>
      {context.mode === "list" && (
        <ul className="rows">
          {items.map(({ id, name, size }) => (
            <Item key={id} id={id} name={name} size={size} />
          ))}
        </ul>
      )}
    </>
  );
}

function App({ context, expose }) {
  return (
    <Uploady
      autoUpload={false}
      concurrent
      maxConcurrent={context.concurrency}
      method="PUT"
      sendWithFormData={false}
      fileFilter={(file) => file.size <= context.maxSize && file.type in context.accept}
    >
      <List context={context} expose={expose} />
    </Uploady>
  );
}

export const mount = (host, context) => mountReact(host, context, App);
