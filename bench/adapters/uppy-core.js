import AwsS3 from "@uppy/aws-s3";
import Uppy from "@uppy/core";
import { getTicket } from "../page/network.js";

/** @param {import("../page/context.js").Context} context */
export function createUppy(context) {
  const uppy = new Uppy({
    autoProceed: false,
    restrictions: {
      maxFileSize: context.maxSize,
      maxNumberOfFiles: context.maxFiles,
      allowedFileTypes: ["text/plain", ".txt"],
    },
  });
  uppy.use(AwsS3, {
    limit: context.concurrency,
    shouldUseMultipart: false,
    signRequest: async ({ key, contentType }) => {
      const { url } = await getTicket(context, { name: key, type: contentType, size: 0 });
      return { url };
    },
  });
  return uppy;
}

/** @param {Uppy} uppy */
export async function runUppy(uppy) {
  const { failed = [] } = (await uppy.upload()) ?? {};
  if (failed.length > 0) throw new Error(`${failed.length} failed, the first with ${failed[0]?.error}`);
}

/** @param {FileList} files */
export const describeFiles = (files) =>
  Array.from(files, (data) => ({ name: data.name, type: data.type, data, source: "Local" }));
