export { startLocalLinq } from "./start-local-linq.js";
export { connectLocalLinq } from "./connect-local-linq.js";
export { localLinqPlugin, type LocalLinqPlugin } from "./vite-plugin.js";
export type { LocalLinqPluginOptions } from "./demo-backend.js";
export { fakeFile, type FakeFileInit } from "./fake-file.js";
export {
  createScriptedTransport,
  type ScriptedTransport,
  type ScriptedTransportOptions,
} from "./scripted-transport.js";
export type {
  ScriptedDelete,
  ScriptedPut,
  ScriptedRefusal,
  ScriptedStatus,
  ScriptedStorageCode,
  ScriptedTicket,
} from "./scripted-calls.js";
export {
  createInPageTransport,
  type InPageTransport,
  type InPageTransportOptions,
} from "./in-page-transport.js";
export type {
  AttachmentRecord,
  Fault,
  FaultEffect,
  LocalLinq,
  LocalLinqOptions,
  LocalLinqStep,
  LocalLinqUrls,
  MessagePartRecord,
  MessageRecord,
  RemoteLocalLinq,
  RequestRecord,
  StorageErrorCode,
} from "./local-linq/types.js";
