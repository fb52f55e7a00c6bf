import type { LinqAPIV3 } from "@linqapp/sdk";
import type { QueryClient, UseMutationResult, UseQueryResult } from "@tanstack/react-query";
import { expectTypeOf, test } from "vitest";
import {
  type AnyUploadError,
  type Attachment,
  type AttachmentEndpoint,
  type AttachmentUpload,
  type AttachmentUploadOptions,
  type CustomFileIssue,
  type FileIssue,
  type KnownFileIssue,
  type PutFile,
  type Ticket,
  type TicketRequest,
  type UploadError,
  type UploadErrorCode,
  type UploadErrorDetails,
  type UploadItem,
  type UploadStatus,
  type Uploader,
  type UploaderOptions,
  isKnownIssue,
  type useAttachmentStatus,
  type useAttachmentUpload,
  type useRequestTicket,
  type useUploadItem,
} from "../../src/index.js";

/** Never called: its body is only checked. */
function checked<T>(_use: (value: T) => void): void {}

test("an item's status decides what it has", () => {
  checked<UploadItem>((item) => {
    // @ts-expect-error -- only on complete
    void item.attachment;
    // @ts-expect-error -- only on failed
    void item.error;
    // @ts-expect-error -- only on rejected
    void item.issues;
    // @ts-expect-error -- from processing on
    void item.attachmentId;
    switch (item.status) {
      case "processing":
        expectTypeOf(item.attachmentId).toEqualTypeOf<string>();
        // @ts-expect-error -- not yet
        void item.attachment;
        break;
      case "complete":
        expectTypeOf(item.attachment).toEqualTypeOf<Attachment>();
        expectTypeOf(item.attachmentId).toEqualTypeOf<string>();
        expectTypeOf(item.confirmed).toEqualTypeOf<boolean>();
        break;
      case "failed":
        expectTypeOf(item.error).toEqualTypeOf<AnyUploadError>();
        break;
      case "rejected":
        expectTypeOf(item.issues).toEqualTypeOf<readonly FileIssue[]>();
        break;
      default:
        expectTypeOf(item.status).toEqualTypeOf<"queued" | "preparing" | "uploading" | "canceled">();
    }
  });
  expectTypeOf<UploadItem["status"]>().toEqualTypeOf<UploadStatus>();
});

test("every item tells of its file and progress, and cannot be written to", () => {
  checked<UploadItem>((item) => {
    expectTypeOf(item.file).toEqualTypeOf<File>();
    expectTypeOf(item.progress).toEqualTypeOf<number | undefined>();
    expectTypeOf(item.waiting?.reason).toEqualTypeOf<"check" | "offline" | "retry" | "slot" | undefined>();
    // @ts-expect-error -- immutable
    item.name = "x";
  });
});

test("an error's code decides its details", () => {
  checked<AnyUploadError>((error) => {
    switch (error.code) {
      case "file-too-large":
        expectTypeOf(error.details.maxFileSize).toEqualTypeOf<number | undefined>();
        break;
      case "upload-stalled":
        expectTypeOf(error.details.phase).toEqualTypeOf<"sending" | "response">();
        break;
      case "ticket-invalid":
        expectTypeOf(error.details.field).toEqualTypeOf<string>();
        // @ts-expect-error -- of another code
        void error.details.storageCode;
        break;
      default:
        // @ts-expect-error -- the two above are handled
        expectTypeOf(error.code).toEqualTypeOf<"file-too-large">();
    }
    expectTypeOf(error.code).toEqualTypeOf<UploadErrorCode>();
    expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
  });
  expectTypeOf<UploadError<"rate-limited">["details"]>().toEqualTypeOf<UploadErrorDetails["rate-limited"]>();
});

test("an issue is one of ours or the app's own", () => {
  checked<FileIssue>((issue) => {
    if (!isKnownIssue(issue)) {
      expectTypeOf(issue).toEqualTypeOf<CustomFileIssue>();
      return;
    }
    expectTypeOf(issue).toEqualTypeOf<KnownFileIssue>();
    if (issue.code === "too-many-files") expectTypeOf(issue.details.maxFiles).toEqualTypeOf<number>();
  });
  expectTypeOf({ code: "too-boring", message: "Boring." }).toExtend<FileIssue>();
});

test("options take what the documentation says", () => {
  const options: AttachmentUploadOptions = {
    endpoint: "/api/attachments",
    headers: async () => ({ authorization: "x" }),
    credentials: "include",
    accept: ["image/*", ".pdf"],
    maxFiles: 3,
    minFileSize: 1,
    maxFileSize: 1000,
    validate: async (file, { signal }) =>
      signal.aborted || file.size > 1 ? null : { code: "too-boring", message: "Boring." },
    refusedImages: "allow",
    onBeforeUpload: ({ file, signal }) => (signal.aborted ? undefined : file),
    autoUpload: false,
    concurrency: 2,
    retry: { attempts: 2, minDelayMs: 1, maxDelayMs: 2 },
    poll: { timeoutMs: 1 },
    deleteOnRemove: true,
    persist: "composer",
    disabled: true,
    onUploadComplete: ({ item, attachment }) => {
      expectTypeOf(item.attachment).toEqualTypeOf<Attachment>();
      expectTypeOf(attachment).toEqualTypeOf<Attachment>();
    },
    onUploadError: ({ item, error }) => {
      expectTypeOf(item.status).toEqualTypeOf<"failed">();
      expectTypeOf(error).toEqualTypeOf<AnyUploadError>();
    },
    onQueueComplete: ({ completed, failed }) => {
      expectTypeOf(completed).toExtend<readonly UploadItem[]>();
      expectTypeOf(failed).toExtend<readonly UploadItem[]>();
    },
    onValueChange: ({ attachmentIds }) => expectTypeOf(attachmentIds).toEqualTypeOf<readonly string[]>(),
  };
  void options;
  expectTypeOf<{ poll: false; accept: "image/*,.pdf" }>().toExtend<AttachmentUploadOptions>();
  expectTypeOf<{
    queryClient: QueryClient;
    uploader: Uploader;
    putFile: PutFile;
  }>().toExtend<AttachmentUploadOptions>();
});

test("every option may be given as undefined", () => {
  type AllUndefined = { [K in keyof Required<AttachmentUploadOptions>]: undefined };
  expectTypeOf<AllUndefined>().toExtend<AttachmentUploadOptions>();
  type Nested = { retry: { attempts: undefined }; poll: { timeoutMs: undefined } };
  expectTypeOf<Nested>().toExtend<UploaderOptions>();
});

test("options refuse what makes no sense", () => {
  checked<(options: AttachmentUploadOptions) => void>((take) => {
    // @ts-expect-error -- neither a URL nor functions
    take({ endpoint: 7 });
    const requestTicket = async () => ({ attachment_id: "a", upload_url: "https://storage.example/a" });
    // @ts-expect-error -- both functions are needed
    take({ endpoint: { requestTicket } });
    // @ts-expect-error -- not a number
    take({ maxFiles: "3" });
    // @ts-expect-error -- there is no null
    take({ endpoint: null });
    // @ts-expect-error -- only false turns it off
    take({ poll: true });
    // @ts-expect-error -- no such word
    take({ refusedImages: "maybe" });
    // @ts-expect-error -- misspelt
    take({ onUploadCompleted: () => undefined });
    // @ts-expect-error -- an app's own issue has a message
    take({ validate: () => ({ code: "too-boring" }) });
    // @ts-expect-error -- a header's value is text
    take({ headers: { "x-count": 1 } });
    // @ts-expect-error -- a Blob has no name
    take({ onBeforeUpload: () => new Blob([]) });
  });
});

test("an endpoint of functions may be the official SDK", () => {
  checked<LinqAPIV3>((client) => {
    const endpoint: AttachmentEndpoint = {
      requestTicket: (request) => client.attachments.create(request),
      getAttachment: (id) => client.attachments.retrieve(id),
      deleteAttachment: (id) => client.attachments.delete(id),
    };
    void endpoint;
  });
});

test("the hooks give what they promise", () => {
  expectTypeOf<typeof useAttachmentUpload>().toEqualTypeOf<
    (options?: AttachmentUploadOptions) => AttachmentUpload
  >();
  expectTypeOf<ReturnType<typeof useUploadItem>>().toEqualTypeOf<UploadItem | undefined>();
  expectTypeOf<ReturnType<typeof useAttachmentStatus>>().toEqualTypeOf<
    UseQueryResult<Attachment, UploadError>
  >();
  expectTypeOf<ReturnType<typeof useRequestTicket>>().toEqualTypeOf<
    UseMutationResult<Ticket, UploadError, TicketRequest>
  >();
  expectTypeOf<Parameters<typeof useAttachmentStatus>[0]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<AttachmentUpload["upload"]>().returns.resolves.toEqualTypeOf<readonly Attachment[]>();
});

test("the result cannot be written to", () => {
  checked<AttachmentUpload>((upload) => {
    // @ts-expect-error -- a verb changes the list
    upload.items = [];
    // @ts-expect-error -- a verb changes the list
    void upload.items.push;
  });
});
