import type { Sample } from "./manifest.js";

// Data URLs are the one way to bytes that is the same in Node and in a browser. On the disk every sample ends in .bin: Vite
// would rewrite an SVG and withhold a .key, and other tools would compile and format what is here.
const dataUrls = import.meta.glob<string>("./files/*", { query: "?url&inline", import: "default" });

/** The bytes of a sample, in Node as in a browser. */
export async function readSample({ file }: Sample): Promise<Uint8Array<ArrayBuffer>> {
  const load = dataUrls[`./files/${file}.bin`];
  if (load === undefined) throw new Error(`No sample is called ${file}.`);
  const response = await fetch(await load());
  return new Uint8Array(await response.arrayBuffer());
}

/** A sample as a user chooses it: by default under its own name, with no type. */
export async function sampleFile(sample: Sample, name = sample.file, type = ""): Promise<File> {
  return new File([await readSample(sample)], name, { type });
}
