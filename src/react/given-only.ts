/** Without the entries that are `undefined`: an option given as `undefined` counts as not given. */
export function givenOnly<T extends object>(options: T): Partial<T> {
  const given: Partial<T> = { ...options };
  for (const key in given) if (given[key] === undefined) delete given[key];
  return given;
}

export function isShallowEqual(a: object, b: object): boolean {
  const left = Object.entries(a);
  const right = new Map(Object.entries(b));
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && Object.is(right.get(key), value))
  );
}
