/** Lets at most `count` pieces of work run at a time, the rest in order of arrival. */
export function createTurns(count: number) {
  const waiting: (() => void)[] = [];
  let free = count;
  return async <T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      signal.throwIfAborted();
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
