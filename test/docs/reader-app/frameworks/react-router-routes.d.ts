// The part of `@react-router/dev/routes` that the pages use, which is not installed here.
interface Entry {
  readonly file: string;
}

export type RouteConfig = readonly Entry[];
export function index(file: string): Entry;
export function route(path: string, file: string): Entry;
