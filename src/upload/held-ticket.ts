import { TICKET_LIFETIME_MS } from "../linq/ticket-lifetime.js";
import type { Ticket } from "../linq/ticket.js";
import type { Clock } from "./ports.js";

/** A ticket is not begun with in its last 30 s (or last tenth, when it lives shorter). */
const MARGIN_MS = 30_000;

/** A ticket with its life counted on a clock that never jumps, so that a wrong system clock does not matter. */
export class HeldTicket {
  readonly ticket: Ticket;
  readonly #clock: Clock;
  readonly #freshUntil: number;

  constructor(ticket: Ticket, clock: Clock) {
    this.ticket = ticket;
    this.#clock = clock;
    const told = (ticket.expiresAt ?? 0) - clock.wallTime();
    // Already past on arrival, or longer than Linq ever gives: our clock is off, so trust the documented life.
    const life = told > 0 && told < TICKET_LIFETIME_MS ? told : TICKET_LIFETIME_MS;
    this.#freshUntil = clock.now() + life - Math.min(MARGIN_MS, life / 10);
  }

  get isStale(): boolean {
    return this.#clock.now() >= this.#freshUntil;
  }
}
