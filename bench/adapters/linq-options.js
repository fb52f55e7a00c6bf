// The settings of linq-uploader that are measured. The endpoint is a URL, as in most apps.

const LIMITS = { maxFiles: 100_000, autoUpload: false };

/** @param {import("../page/context.js").Context} context */
const perFile = ({ api, concurrency }) => ({ ...LIMITS, endpoint: `${api}/linq`, concurrency });

/** @param {import("../page/context.js").Context} context */
const batches = ({ api, concurrency }) => ({ ...LIMITS, endpoint: `${api}/linq-batch`, concurrency });

/** @type {Record<string, (context: import("../page/context.js").Context) => import("linq-uploader").AttachmentUploadOptions>} */
export const LINQ_OPTIONS = {
  perFile,
  batches,
  perFileUnchecked: (context) => ({ ...perFile(context), contentCheck: "off" }),
  batchesUnchecked: (context) => ({ ...batches(context), contentCheck: "off" }),
  unfollowed: (context) => ({ ...perFile(context), poll: false }),
};
