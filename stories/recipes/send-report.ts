import type { ActionState } from "./form-action.js";

/** On the server: what is missing is told, and the files are given back so that they stay on the list. */
export async function sendReport(_: ActionState, data: FormData): Promise<ActionState> {
  const ids = data.getAll("attachment_ids").map(String);
  if (data.get("subject") === "") {
    return { attachments: ids.map((id) => ({ id })), error: "Give the report a subject" };
  }
  // Here the message goes out, with { type: "media", attachment_id: id } for each of the ids.
  return { attachments: [] };
}
