import "filepond/dist/filepond.min.css";
import validateSize from "filepond-plugin-file-validate-size";
import validateType from "filepond-plugin-file-validate-type";
import { useEffect, useRef } from "react";
import { FilePond, registerPlugin } from "react-filepond";
import { mountReact } from "../page/mount-react.jsx";
import { getTicket } from "../page/network.js";

registerPlugin(validateSize, validateType);

/** A presigned PUT in `server.process`, as its documentation shows it. */
function makeProcess(context) {
  return (_field, file, _metadata, load, error, progress, abort) => {
    const xhr = new XMLHttpRequest();
    getTicket(context, file).then(
      ({ id, url }) => {
        xhr.open("PUT", url);
        xhr.setRequestHeader("Content-Type", file.type || "application/octet-stream");
        xhr.upload.onprogress = (event) => progress(event.lengthComputable, event.loaded, event.total);
        xhr.onload = () => (xhr.status < 300 ? load(id) : error(`PUT answered ${xhr.status}`));
        xhr.onerror = () => error("PUT was not answered");
        xhr.send(file);
      },
      () => error("no ticket"),
    );
    return {
      abort() {
        xhr.abort();
        abort();
      },
    };
  };
}

/** @param {Record<string, unknown>} options */
export function makeMount(options) {
  function App({ context, expose }) {
    const pond = useRef(null);
    const onEnd = useRef(undefined);
    useEffect(() => {
      expose({
        add: (files) => pond.current.addFiles([...files]),
        listed: () => document.querySelectorAll(".filepond--item").length,
        start: () =>
          new Promise((resolve, reject) => {
            onEnd.current = resolve;
            pond.current.processFiles().catch(reject);
          }),
      });
    }, [expose]);
    return (
      <FilePond
        ref={pond}
        allowMultiple
        acceptedFileTypes={Object.keys(context.accept)}
        credits={false}
        instantUpload={false}
        maxFileSize={context.maxSize}
        maxFiles={context.maxFiles}
        maxParallelUploads={context.concurrency}
        onprocessfiles={() => onEnd.current?.()}
        server={{ process: makeProcess(context) }}
        {...options}
      />
    );
  }
  return (host, context) => mountReact(host, context, App);
}
