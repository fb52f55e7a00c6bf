export type DataAttributes = Readonly<Record<`data-${string}`, string | undefined>>;

/** The attributes by which a part of the widget is found and styled. */
export function partProps(part: string): {
  readonly "data-scope": "linq-uploader";
  readonly "data-part": string;
} {
  return { "data-scope": "linq-uploader", "data-part": part };
}
