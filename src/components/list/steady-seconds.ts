/** Longer ones are no forecast. */
const MAX_SECONDS = 86_400;

/** A time left in steps wide enough not to flicker; `undefined` where there is none to tell. */
export function steadySeconds(seconds: number | undefined): number | undefined {
  if (seconds === undefined || !(seconds > 0 && seconds < MAX_SECONDS)) return undefined;
  return seconds <= 10 ? seconds : Math.ceil(seconds / 5) * 5;
}
