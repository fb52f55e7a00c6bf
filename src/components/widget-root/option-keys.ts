import type { AttachmentUploadOptions } from "../../react/types.js";

/** Every option, so that the other props go to the element. The type ensures that none is missing. */
const OPTION_KEYS: Readonly<Record<keyof AttachmentUploadOptions, true>> = {
  initialAttachments: true,
  replaceFiles: true,
  dropTarget: true,
  pasteTarget: true,
  endpoint: true,
  headers: true,
  credentials: true,
  accept: true,
  maxFiles: true,
  minFileSize: true,
  maxFileSize: true,
  validate: true,
  refusedImages: true,
  convert: true,
  stripLocation: true,
  contentTypes: true,
  contentCheck: true,
  duplicates: true,
  onBeforeUpload: true,
  autoUpload: true,
  concurrency: true,
  retry: true,
  poll: true,
  deleteOnRemove: true,
  undoMs: true,
  persist: true,
  leaveGuard: true,
  putFile: true,
  trace: true,
  queryClient: true,
  uploader: true,
  disabled: true,
  onFilesAccept: true,
  onFilesReject: true,
  onUploadStart: true,
  onUploadProgress: true,
  onTransferComplete: true,
  onUploadComplete: true,
  onUploadError: true,
  onUploadCancel: true,
  onUploadSettled: true,
  onQueueComplete: true,
  onValueChange: true,
};

/** The options among a component's props, and the rest. */
export function splitOptions<Props extends AttachmentUploadOptions>(
  props: Props,
): [options: AttachmentUploadOptions, rest: Omit<Props, keyof AttachmentUploadOptions>] {
  const options: AttachmentUploadOptions = {};
  const rest = { ...props };
  for (const key in props) {
    if (!isOptionKey(key)) continue;
    Object.assign(options, { [key]: props[key] });
    delete rest[key];
  }
  return [options, rest];
}

function isOptionKey(key: string): key is keyof AttachmentUploadOptions {
  return Object.hasOwn(OPTION_KEYS, key);
}
