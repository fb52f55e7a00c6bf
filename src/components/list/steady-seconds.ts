/** Longer estimates are not useful. */
const MAX_SECONDS = 86_400;

/** The time left, rounded so that it does not flicker. `undefined` if there is no useful estimate. */
export function steadySeconds(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !(seconds > 0 && seconds < MAX_SECONDS)) return undefined;
  return seconds <= 10 ? seconds : Math.ceil(seconds / 5) * 5;
}
