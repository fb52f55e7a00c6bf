import type { SupportedContentType } from "../../src/linq/content-types.js";

/** A file of a type that Linq takes. */
export interface SupportedSample {
  readonly file: string;
  /** What Linq is to be sent; never a deprecated type. */
  readonly contentType: SupportedContentType;
  /** The deprecated type under which some browsers report such a file. */
  readonly reportedAs?: SupportedContentType;
  /** The tool that made it, or the specification that `scripts/make-samples` builds it from. */
  readonly origin: string;
}

/** A file that is to be refused under any name. */
export interface RefusedSample {
  readonly file: string;
  readonly refused: "executable" | "type";
  /** WebP and SVG, which Linq's enum names all the same: what they go out as under `refusedImages: "allow"`. */
  readonly allowedAs?: SupportedContentType;
  /** Plain text that nothing but its extension gives away, such as a batch file. */
  readonly onlyByName?: true;
  readonly origin: string;
}

export type Sample = SupportedSample | RefusedSample;

/** In `files/`. Made by `scripts/make-samples.sh`; the texts, pictures and sounds in them are the project's own. */
export const supportedSamples: readonly SupportedSample[] = [
  { file: "plain.txt", contentType: "text/plain", origin: "written by the script" },
];

export const refusedSamples: readonly RefusedSample[] = [];

export const samples: readonly Sample[] = [...supportedSamples, ...refusedSamples];
