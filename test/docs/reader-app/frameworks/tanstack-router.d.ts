// The part of `@tanstack/react-router` with TanStack Start that the pages use, which is not installed here.
type Handle = (context: { request: Request }) => Promise<Response>;

interface RouteOptions {
  component?: () => React.ReactNode;
  server?: { handlers: Partial<Record<"GET" | "POST" | "PUT" | "DELETE", Handle>> };
}

export function createFileRoute(path: string): (options: RouteOptions) => unknown;
