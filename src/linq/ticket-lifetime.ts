/** How long a presigned upload URL lives, in milliseconds. Source: "Expires after 15 minutes" in Linq's attachments API. */
export const TICKET_LIFETIME_MS = 15 * 60 * 1000;
