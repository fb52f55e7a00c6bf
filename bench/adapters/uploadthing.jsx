// @uploadthing/react against an endpoint that answers in its wire format. Six at a time is fixed in its client.
import { generateReactHelpers } from "@uploadthing/react";
import { useEffect, useRef, useState } from "react";
import { mountReact } from "../page/mount-react.jsx";
import { useLatest } from "../page/use-latest.js";

const { useUploadThing } = generateReactHelpers({ url: `${location.origin}/api/uploadthing` });

function App({ expose }) {
  const [progress, setProgress] = useState(0);
  const failures = useRef([]);
  const upload = useUploadThing("bench", {
    onUploadProgress: setProgress,
    onUploadError(error) {
      failures.current.push(error);
    },
  });
  const latest = useLatest(upload);
  const chosen = useRef([]);
  useEffect(() => {
    expose({
      add(files) {
        chosen.current = [...files];
      },
      listed: () => chosen.current.length,
      async start() {
        await latest.current.startUpload(chosen.current);
        const [first] = failures.current;
        if (first) throw new Error(`an upload failed: ${first.message}`);
      },
    });
  }, [expose, latest]);
  return <p>{progress} %</p>;
}

export const mount = (host, context) => mountReact(host, context, App);
