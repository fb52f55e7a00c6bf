/**
 * The same function for one call, after which it holds on to nothing: caches keep functions, and through one of them an uploader,
 * the app's callbacks and the page's elements would live as long as its entry.
 */
export function askOnce<Input extends unknown[], Answer>(
  ask: (...input: Input) => Promise<Answer>,
): (...input: Input) => Promise<Answer> {
  let held: typeof ask | undefined = ask;
  return (...input) => {
    const asked = held;
    held = undefined;
    return asked ? asked(...input) : Promise.reject(new Error("This was asked for already."));
  };
}
