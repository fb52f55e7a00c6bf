import type {
  AttachmentCreateParams,
  AttachmentCreateResponse,
  AttachmentRetrieveResponse,
  SupportedContentType as SdkContentType,
} from "@linqapp/sdk/resources/attachments";
import { expectTypeOf, test } from "vitest";
import type { ContentTypeRow, SupportedContentType } from "../../src/linq/content-types.js";
import { type AnyUploadError, UploadError, isUploadError } from "../../src/linq/errors.js";
import type { AttachmentResponse, TicketRequest, TicketResponse } from "../../src/linq/wire.js";

test("the table's types are the official SDK's", () => {
  expectTypeOf<SupportedContentType>().toEqualTypeOf<SdkContentType>();
});

test("a row's replacement and delivered type are supported types themselves", () => {
  expectTypeOf<ContentTypeRow<SupportedContentType>["replacement"]>().toEqualTypeOf<
    SdkContentType | undefined
  >();
  expectTypeOf<ContentTypeRow<SupportedContentType>["deliveredAs"]>().toEqualTypeOf<
    SdkContentType | undefined
  >();
});

test("a ticket request is the SDK's create params", () => {
  expectTypeOf<TicketRequest>().toEqualTypeOf<AttachmentCreateParams>();
});

test("the SDK's answers can be passed on as the endpoint's", () => {
  expectTypeOf<AttachmentCreateResponse>().toExtend<TicketResponse>();
  expectTypeOf<AttachmentRetrieveResponse>().toExtend<AttachmentResponse>();
});

test("every field that an answer is read for exists in the SDK's", () => {
  expectTypeOf<keyof TicketResponse>().toEqualTypeOf<keyof AttachmentCreateResponse>();
  expectTypeOf<keyof AttachmentResponse>().toEqualTypeOf<keyof AttachmentRetrieveResponse>();
});

test("an error's details are typed by its code", () => {
  const error = {} as unknown;
  if (!isUploadError(error)) return;
  expectTypeOf(error).toEqualTypeOf<AnyUploadError>();
  if (error.code === "file-too-large") {
    expectTypeOf(error.details).toEqualTypeOf<{ readonly size: number; readonly maxFileSize?: number }>();
  }
});

test("details must be those of the code", () => {
  // @ts-expect-error -- a number of bytes is missing
  void (() => new UploadError("file-too-small", "", { details: { size: 1 } }));
});
