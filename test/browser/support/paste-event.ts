/** Firefox's constructor gives the event a clipboard of its own, which is empty. */
export function pasteEvent(clipboardData: DataTransfer, composed = false): ClipboardEvent {
  const event = new ClipboardEvent("paste", { bubbles: true, cancelable: true, composed });
  Object.defineProperty(event, "clipboardData", { value: clipboardData });
  return event;
}
