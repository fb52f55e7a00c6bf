import * as v from "valibot";

export const garbageSchema = v.object({
  /** The file that is unlucky; others are answered as usual. */
  filename: v.string(),
  step: v.picklist(["ticket", "status"]),
  /** Absent: no answer at all. */
  status: v.optional(v.number()),
  contentType: v.optional(v.string(), "application/json"),
  body: v.optional(v.string(), ""),
  /** How many times the body is sent. */
  repeat: v.optional(v.number(), 1),
});

export type Garbage = v.InferInput<typeof garbageSchema>;

/** Where the page finds an endpoint that answers garbage for one file, over HTTP. */
export function garbageEndpoint(garbage: Garbage): string {
  return `/api/garbage?garbage=${encodeURIComponent(JSON.stringify(garbage))}`;
}
