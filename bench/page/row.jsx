import { memo } from "react";

/**
 * The row of every library that ships no list of its own.
 * @param {{ name: string, size: number, progress: number, status: string }} props
 */
export const Row = memo(function Row({ name, size, progress, status }) {
  return (
    <li>
      <span>{name}</span>
      <span>{Math.ceil(size / 1024)} KB</span>
      <progress max="1" value={progress} />
      <span>{status}</span>
    </li>
  );
});
