import { Suspense } from "react";
import { BackendNote } from "./live-backend.js";

/** For pages outside of stories: which backend this Storybook has. */
export function BackendHere() {
  return (
    <Suspense>
      <BackendNote />
    </Suspense>
  );
}
