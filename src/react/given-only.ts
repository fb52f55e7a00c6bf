/** Without the entries that are `undefined`: an option given as `undefined` counts as not given. */
export function givenOnly<T extends object>(options: T): Partial<T> {
  const given: Partial<T> = { ...options };
  for (const key in given) if (given[key] === undefined) delete given[key];
  return given;
}

export function isShallowEqual<T extends object>(a: T, b: T): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<keyof T>;
  for (const key of keys) if (!Object.is(a[key], b[key])) return false;
  return true;
}
