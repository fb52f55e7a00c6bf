/** Tells files that the user removes with the widget's buttons from those that the app takes off the list. */
export interface UserRemoval {
  /** Runs the removal of a click. The uploader notifies its listeners before it returns. */
  readonly run: (remove: () => void) => void;
  readonly isRunning: () => boolean;
}

export function createUserRemoval(): UserRemoval {
  let isRunning = false;
  return {
    run: (remove) => {
      isRunning = true;
      try {
        remove();
      } finally {
        isRunning = false;
      }
    },
    isRunning: () => isRunning,
  };
}
