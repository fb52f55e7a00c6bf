type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Removes entries that are `undefined`, because an option passed as `undefined` counts as not passed. */
export function givenOnly<T extends object>(options: T): Given<T>;
export function givenOnly(options: Record<string, unknown>): object {
  const given = { ...options };
  for (const key in given) if (given[key] === undefined) delete given[key];
  return given;
}
