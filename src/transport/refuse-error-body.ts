import * as v from "valibot";
import type { TicketRequest } from "../linq/wire.js";
import { refusalError } from "../linq/endpoint-error.js";
import { readErrorJson } from "../linq/error-body.js";

const text = v.pipe(v.string(), v.nonEmpty());

const errorSchema = v.union([
  v.object({ success: v.literal(false) }),
  v.object({
    error: v.union([text, v.looseObject({})]),
    id: v.optional(v.never()),
    attachment_id: v.optional(v.never()),
  }),
]);

/**
 * Reads an error that came as a success: an endpoint that answers 200 to everything, or a function that hands on Linq's
 * answer without looking at its status.
 * @throws UploadError as `endpointError`, with the status that the body tells
 */
export function refuseErrorBody(body: unknown, request?: TicketRequest): void {
  if (!v.is(errorSchema, body)) return;
  const reason = readErrorJson(body);
  const { status } = reason;
  throw refusalError({ status: status !== undefined && status >= 400 ? status : undefined, reason }, request);
}
