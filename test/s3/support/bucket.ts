import { createHash } from "node:crypto";
import { AwsClient } from "aws4fetch";
import { Presigner } from "../../../src/testing/local-linq/presign.js";
import type { S3Address } from "./start-s3.js";

/** A bucket of a real S3 server, and the local Linq's own signer with that server's key. */
export interface Bucket {
  readonly url: string;
  readonly presigner: Presigner;
  /** With the owner's key: status, size and type of an object. */
  head(key: string): Promise<{ status: number; bytes: number; contentType: string | null }>;
  get(key: string): Promise<Uint8Array>;
}

const cors = `<CORSConfiguration><CORSRule>
  <AllowedOrigin>*</AllowedOrigin><AllowedMethod>PUT</AllowedMethod><AllowedHeader>*</AllowedHeader>
</CORSRule></CORSConfiguration>`;

export async function makeBucket({ endpoint, ...key }: S3Address): Promise<Bucket> {
  const owner = new AwsClient({ ...key, region: "us-east-1", service: "s3" });
  const url = `${endpoint}/bucket-${crypto.randomUUID()}`;
  await put(url);
  await put(`${url}?cors`, cors);

  async function put(target: string, body = ""): Promise<void> {
    const headers = { "content-md5": createHash("md5").update(body).digest("base64") };
    const answer = await owner.fetch(target, { method: "PUT", headers, body });
    if (!answer.ok) throw new Error(`The S3 server answered ${answer.status}: ${await answer.text()}`);
  }

  return {
    url,
    presigner: new Presigner(key),
    async head(name) {
      const { status, headers } = await owner.fetch(`${url}/${name}`, { method: "HEAD" });
      const [bytes, contentType] = [Number(headers.get("content-length")), headers.get("content-type")];
      return { status, bytes, contentType };
    },
    async get(name) {
      const answer = await owner.fetch(`${url}/${name}`);
      return new Uint8Array(await answer.arrayBuffer());
    },
  };
}
