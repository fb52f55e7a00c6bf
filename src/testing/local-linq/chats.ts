import * as v from "valibot";
import { CODES, Refusal } from "./refusal.js";

export interface Chat {
  readonly id: string;
  /** The API key that created it. */
  readonly partner: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly createdAt: string;
}

/** Chats of all partners. A sender and a set of recipients share one chat, as at Linq. */
export class ChatStore {
  readonly #byId = new Map<string, Chat>();

  find(id: string, partner: string): Chat | undefined {
    const chat = this.#byId.get(id.toLowerCase());
    return chat?.partner === partner ? chat : undefined;
  }

  /** @param from any sender if it is left out */
  findByRecipients(partner: string, to: readonly string[], from?: string): Chat | undefined {
    return [...this.#byId.values()].find(
      (chat) =>
        chat.partner === partner &&
        (from === undefined || chat.from === from) &&
        keyOf(chat.to) === keyOf(to),
    );
  }

  create(init: Omit<Chat, "id">): Chat {
    const chat = { ...init, id: crypto.randomUUID() };
    this.#byId.set(chat.id, chat);
    return chat;
  }

  clear(): void {
    this.#byId.clear();
  }
}

function keyOf(to: readonly string[]): string {
  return [...new Set(to)].toSorted().join(" ");
}

const E164 = /^\+[1-9]\d{1,14}$/;

/** Source: Linq's guide to group chats. */
const MAX_RECIPIENTS = 31;

/** @throws Refusal 1002 for what is no phone number, 2006 for one that is not among `phoneNumbers` */
export function readSender(from: unknown, phoneNumbers: readonly string[]): string {
  if (typeof from !== "string" || !E164.test(from)) throw notE164("from");
  if (phoneNumbers.includes(from)) return from;
  throw new Refusal(
    403,
    CODES.numberNotAllowed,
    "Phone number permission denied. The option phoneNumbers of the local Linq lists the numbers to send from.",
  );
}

/** @throws Refusal */
export function readRecipients(to: unknown): readonly string[] {
  const parsed = v.safeParse(v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(MAX_RECIPIENTS)), to);
  if (!parsed.success) {
    throw new Refusal(400, CODES.invalidParameter, `to is not a list of 1 to ${MAX_RECIPIENTS} handles.`);
  }
  if (!parsed.output.every((handle) => E164.test(handle) || /^[^@\s]+@[^@\s]+$/.test(handle)))
    throw notE164("to");
  return parsed.output;
}

function notE164(field: string): Refusal {
  return new Refusal(400, CODES.invalidPhoneNumber, `Phone number must be in E.164 format: ${field}.`);
}
