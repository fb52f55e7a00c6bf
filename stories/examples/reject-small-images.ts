import type { FileIssue } from "../../src/index.js";

/** For the option `validate`. */
export async function rejectSmallImages(file: File): Promise<FileIssue | null> {
  const { width, height } = await createImageBitmap(file);
  if (width >= 400 && height >= 400) return null;
  return {
    code: "image-too-small",
    message: `${width} × ${height} pixels is too small. Choose one of at least 400 × 400.`,
  };
}
