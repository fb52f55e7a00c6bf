import { useEffect, useState } from "react";
import { LinqUploader, type LinqUploaderProps, type UploaderOptions } from "../../src/index.js";
import { Stage } from "./stage.js";
import type { Take } from "./take.js";

export interface StagedUploaderProps extends Omit<LinqUploaderProps, "uploader" | keyof UploaderOptions> {
  /** The files, and how far each gets. */
  takes: readonly Take[];
  options?: UploaderOptions | undefined;
}

/** The real widget on a scripted transport. */
export function StagedUploader({ takes, options, ...look }: StagedUploaderProps) {
  const [stage] = useState(() => new Stage(options ?? {}));
  useEffect(() => stage.play(takes), [stage, takes]);
  return <LinqUploader {...look} uploader={stage.uploader} />;
}
