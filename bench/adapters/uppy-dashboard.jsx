import Dashboard from "@uppy/react/dashboard";
import "@uppy/core/css/style.min.css";
import "@uppy/dashboard/css/style.min.css";
import { useEffect, useRef, useState } from "react";
import { mountReact } from "../page/mount-react.jsx";
import { createUppy, describeFiles, runUppy } from "./uppy-core.js";

/** Its list draws only what is in view, so its upload button's own count says how many files it shows. */
function countOnButton(root) {
  const text = root.querySelector(".uppy-StatusBar-actionBtn--upload")?.textContent ?? "";
  return Number(/\d+/.exec(text)?.[0] ?? 0);
}

function App({ context, expose }) {
  const [uppy] = useState(() => createUppy(context));
  const root = useRef(null);
  useEffect(() => {
    const { current } = root;
    expose({
      add: (files) => uppy.addFiles(describeFiles(files)),
      listed: () => countOnButton(current),
      start: () => runUppy(uppy),
      unmount: () => uppy.destroy(),
    });
  }, [expose, uppy]);
  return (
    <div ref={root}>
      <Dashboard uppy={uppy} width="100%" height={600} proudlyDisplayPoweredByUppy={false} />
    </div>
  );
}

export const mount = (host, context) => mountReact(host, context, App);
