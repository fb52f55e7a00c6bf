// Better Upload ships the hook; its dropzone is copied into the app over react-dropzone. So is the list here, from `progresses`.
import { useUploadFiles } from "@better-upload/client";
import { useEffect, useRef } from "react";
import { useDropzone } from "react-dropzone";
import { mountReact } from "../page/mount-react.jsx";
import { Row } from "../page/row.jsx";
import { useLatest } from "../page/use-latest.js";

function List({ progresses }) {
  const { getRootProps, getInputProps } = useDropzone({ noClick: true });
  return (
    <>
      <div {...getRootProps()}>
        <input {...getInputProps()} />
        Drop files
      </div>
      <ul className="rows">
        {progresses.map(({ objectInfo, name, size, progress, status }) => (
          <Row key={objectInfo.key} name={name} size={size} progress={progress} status={status} />
        ))}
      </ul>
    </>
  );
}

/** @param {(context: import("../page/context.js").Context) => { uploadBatchSize?: number }} optionsFor */
export function makeMount(optionsFor) {
  function App({ context, expose }) {
    const hook = useUploadFiles({
      api: `${context.api}/better-upload`,
      route: "bench",
      ...optionsFor(context),
    });
    const latest = useLatest(hook);
    const chosen = useRef([]);
    useEffect(() => {
      expose({
        add(files) {
          chosen.current = [...files];
        },
        listed: () => latest.current.progresses.length,
        async start() {
          const { failedFiles } = await latest.current.uploadAsync(chosen.current);
          if (failedFiles.length > 0) throw new Error(`${failedFiles.length} failed`);
        },
      });
    }, [expose, latest]);
    return (
      <>
        <p>{Math.round(hook.averageProgress * 100)} %</p>
        {context.mode === "list" && <List progresses={hook.progresses} />}
      </>
    );
  }
  return (host, context) => mountReact(host, context, App);
}
