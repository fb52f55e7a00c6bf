interface RememberedBase {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string | undefined;
  /** When it was first remembered, in milliseconds since the epoch. */
  readonly at: number;
}

/** What is kept of a file while its page is away: no bytes, no URLs. Of one that is `lost` the bytes were not in yet. */
export type RememberedFile =
  | (RememberedBase & { readonly status: "lost" })
  | (RememberedBase & { readonly status: "processing"; readonly attachmentId: string })
  | (RememberedBase & {
      readonly status: "complete";
      readonly attachmentId: string;
      readonly confirmed: boolean;
    });
