import { createBrowserPorts } from "./transport/browser-ports.js";
import { Sender, type SenderHost } from "./upload/sender.js";

/** What an app without React sends files with. Loaded on demand. */
export function createSender(host: SenderHost): Sender {
  return new Sender(
    host,
    createBrowserPorts(() => host.options().given),
  );
}
