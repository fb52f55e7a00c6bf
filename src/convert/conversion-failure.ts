import type { TransformFailure } from "../linq/errors.js";

/** Why an image cannot be converted; plain enough to come back from a worker. */
export class ConversionFailure extends Error {
  readonly reason: TransformFailure;

  constructor(reason: TransformFailure, cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}
