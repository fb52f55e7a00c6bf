/** Whether it was the server that let a try fail, and not the way to it. */
export function isServerFault(outcome: string | undefined): boolean {
  return outcome === "rate-limited" || outcome === "ticket-failed" || outcome === "upload-rejected";
}
