// What an app would import, and no more. React is left out everywhere.

const HAND_WRITTEN = `
import { useReducer, useRef } from "react";
export function useUploads(ticket) {
  const [items, dispatch] = useReducer(
    (state, { added, id, patch }) =>
      added ? [...state, ...added] : state.map((item) => (item.id === id ? { ...item, ...patch } : item)),
    [],
  );
  const lastId = useRef(0);
  const send = async (file) => {
    const id = ++lastId.current;
    dispatch({ added: [{ id, file, progress: 0, status: "uploading" }] });
    const { url } = await ticket(file);
    await new Promise((resolve, reject) => {
      const xhr = new XMLHttpRequest();
      xhr.open("PUT", url);
      xhr.upload.onprogress = (event) => dispatch({ id, patch: { progress: event.loaded / event.total } });
      xhr.onload = () => (xhr.status < 300 ? resolve() : reject(new Error(xhr.status)));
      xhr.onerror = reject;
      xhr.send(file);
    });
    dispatch({ id, patch: { status: "done" } });
  };
  return { items, add: (files) => Promise.all(files.map(send)) };
}`;

const DROPZONE = 'export { useDropzone } from "react-dropzone";';
const OUR_HOOK = 'export { useAttachmentUpload } from "linq-uploader";';
const OUR_WIDGET = 'export { LinqUploader } from "linq-uploader"; import "linq-uploader/styles.css";';
/** Packages that the app shares with us. */
const SHARED = ["@tanstack/react-query", "react-dropzone"];
/** All that is not our own code. */
const ALL = [...SHARED, "file-selector", "valibot"];

/**
 * @typedef {object} Import
 * @property {"headless" | "widget" | "parts"} group
 * @property {string} label
 * @property {string} code
 * @property {boolean} [isOurs]
 * @property {string[]} [external]
 */

/** @type {Import[]} */
export const IMPORTS = [
  {
    group: "headless",
    isOurs: true,
    label: "linq-uploader: hook, own code alone",
    code: OUR_HOOK,
    external: ALL,
  },
  {
    group: "headless",
    isOurs: true,
    label: "linq-uploader: hook, without react-query and react-dropzone",
    code: OUR_HOOK,
    external: SHARED,
  },
  { group: "headless", isOurs: true, label: "linq-uploader: hook, everything", code: OUR_HOOK },
  { group: "headless", label: "hand-written hook and react-dropzone", code: `${HAND_WRITTEN}\n${DROPZONE}` },
  {
    group: "headless",
    label: "better-upload: useUploadFiles",
    code: 'export { useUploadFiles } from "@better-upload/client";',
  },
  {
    group: "headless",
    label: "better-upload: useUploadFiles and react-dropzone",
    code: `export { useUploadFiles } from "@better-upload/client"; ${DROPZONE}`,
  },
  {
    group: "headless",
    label: "react-uploady: Uploady and its hooks",
    code: 'export { default as Uploady, useUploady, useRequestPreSend, useItemProgressListener, useItemFinalizeListener, useBatchAddListener } from "@rpldy/uploady";',
  },
  {
    group: "headless",
    label: "UploadThing: generateReactHelpers",
    code: 'export { generateReactHelpers } from "@uploadthing/react";',
  },
  {
    group: "headless",
    label: "Uppy: core, aws-s3, useUppyState",
    code: 'export { default as Uppy } from "@uppy/core"; export { default as AwsS3 } from "@uppy/aws-s3"; export { useUppyState } from "@uppy/react";',
  },

  {
    group: "widget",
    isOurs: true,
    label: "linq-uploader: widget, own code alone",
    code: OUR_WIDGET,
    external: ALL,
  },
  {
    group: "widget",
    isOurs: true,
    label: "linq-uploader: widget, without react-query and react-dropzone",
    code: OUR_WIDGET,
    external: SHARED,
  },
  { group: "widget", isOurs: true, label: "linq-uploader: widget, everything", code: OUR_WIDGET },
  {
    group: "widget",
    label: "react-uploady: with button and drop zone (no list, no CSS)",
    code: 'export { default as Uploady, useRequestPreSend, useItemProgressListener, useItemFinalizeListener, useBatchAddListener } from "@rpldy/uploady"; export { default as UploadButton } from "@rpldy/upload-button"; export { default as UploadDropZone } from "@rpldy/upload-drop-zone";',
  },
  {
    group: "widget",
    label: "UploadThing: generateUploadDropzone",
    code: 'export { generateUploadDropzone } from "@uploadthing/react"; import "@uploadthing/react/styles.css";',
  },
  {
    group: "widget",
    label: "Uppy: core, aws-s3, FilesList, Dropzone, UploadButton",
    code: 'export { default as Uppy } from "@uppy/core"; export { default as AwsS3 } from "@uppy/aws-s3"; export { UppyContextProvider, FilesList, Dropzone, UploadButton } from "@uppy/react"; import "@uppy/react/css/style.css";',
  },
  {
    group: "widget",
    label: "FilePond: with its checks of size and type",
    code: 'export { FilePond, registerPlugin } from "react-filepond"; export { default as size } from "filepond-plugin-file-validate-size"; export { default as type } from "filepond-plugin-file-validate-type"; import "filepond/dist/filepond.min.css";',
  },
  {
    group: "widget",
    label: "Uppy: Dashboard",
    code: 'export { default as Uppy } from "@uppy/core"; export { default as AwsS3 } from "@uppy/aws-s3"; export { default as Dashboard } from "@uppy/react/dashboard"; import "@uppy/core/css/style.min.css"; import "@uppy/dashboard/css/style.min.css";',
  },

  { group: "parts", label: "react-dropzone: useDropzone", code: DROPZONE },
  {
    group: "parts",
    label: "react-query: useQuery, useMutation, QueryClient, QueryClientProvider",
    code: 'export { useQuery, useMutation, QueryClient, QueryClientProvider } from "@tanstack/react-query";',
  },
  {
    group: "parts",
    label: "react-query: useQuery, useMutation (the app has a client)",
    code: 'export { useQuery, useMutation } from "@tanstack/react-query";',
  },
  {
    group: "parts",
    label: "react-dropzone and react-query",
    code: `${DROPZONE} export { useQuery, useMutation, QueryClient, QueryClientProvider } from "@tanstack/react-query";`,
  },
];
