import type { Server } from "node:http";

/**
 * Listens on 127.0.0.1 and returns the origin, such as `http://127.0.0.1:49152`. Port 0 takes a free one.
 * @throws Error when the port is taken, or may not be had
 */
export function listen(server: Server, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException) => reject(explain(port, cause));
    server.once("error", onError);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", onError);
      const address = server.address();
      if (address === null || typeof address === "string")
        reject(new Error("The server listens on no port."));
      else resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}

function explain(port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code !== "EADDRINUSE") return cause;
  return new Error(
    `Port ${port} is taken. End what listens there, or choose another; 0 takes one that is free.`,
    { cause },
  );
}
