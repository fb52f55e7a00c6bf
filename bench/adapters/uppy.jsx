// Uppy without its Dashboard: core and aws-s3, `useUppyState` for a summary; its own `<FilesList>` as the list.
import { FilesList, UppyContextProvider, useUppyState } from "@uppy/react";
import { useEffect, useState } from "react";
import { mountReact } from "../page/mount-react.jsx";
import { createUppy, describeFiles, runUppy } from "./uppy-core.js";

function Summary({ uppy }) {
  return <p>{useUppyState(uppy, (state) => state.totalProgress)} %</p>;
}

function App({ context, expose }) {
  const [uppy] = useState(() => createUppy(context));
  const isList = context.mode === "list";
  useEffect(() => {
    const rows = () => document.querySelectorAll('[data-uppy-element="files-list"] > li').length;
    expose({
      add: (files) => uppy.addFiles(describeFiles(files)),
      listed: () => (isList ? rows() : uppy.getFiles().length),
      start: () => runUppy(uppy),
      unmount: () => uppy.destroy(),
    });
  }, [expose, isList, uppy]);
  return (
    <>
      <Summary uppy={uppy} />
      {isList && (
        <div className="rows">
          <UppyContextProvider uppy={uppy}>
            <FilesList />
          </UppyContextProvider>
        </div>
      )}
    </>
  );
}

export const mount = (host, context) => mountReact(host, context, App);
