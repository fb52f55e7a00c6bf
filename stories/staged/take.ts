import { fakeFile } from "../../src/testing/fake-file.js";
import { type PictureName, pictureFile } from "../support/pictures.js";

/** How far a file gets by itself. Trying it again by hand brings it to its end. */
export type Outcome =
  | "queued"
  | "preparing"
  | "retry"
  | "offline"
  | "processing"
  | "complete"
  | "failed"
  | "canceled"
  | "rejected"
  /** Keeps its pace up to a share of its bytes, and stays there. */
  | { readonly sent: number; readonly bytesPerSecond: number };

/** One file of a staged list. */
export interface Take {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly until: Outcome;
  /** A thumbnail. @default made-up bytes */
  readonly picture?: PictureName | undefined;
  /** `File.type`. @default by the name */
  readonly type?: string | undefined;
}

export function fileOf({ name, size, type, picture }: Take): Promise<File> {
  return picture === undefined
    ? Promise.resolve(fakeFile({ name, size, type }))
    : pictureFile({ name, size, picture });
}
