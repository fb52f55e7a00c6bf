/** A story's source as an app would write it, without the provider that gives these stories their endpoint. */
export function asConsumer(source: string): string {
  return source
    .replace(/"(?:\.\.\/)+src\/index\.js"/g, '"linq-uploader"')
    .replace("useAttachmentUpload()", 'useAttachmentUpload({ endpoint: "/api/attachments" })')
    .replace("useAttachmentUpload({ ", 'useAttachmentUpload({ endpoint: "/api/attachments", ')
    .replace(/<LinqUploader(\.Root)?(?=[\s>])(?! uploader)/, '$& endpoint="/api/attachments"')
    .trim();
}
