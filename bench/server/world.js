// What the runner sets, and what the servers count.
import { connectionClock } from "./connection-clock.js";

/**
 * @typedef {object} Settings
 * @property {number} rtt every answer waits this long, ms
 * @property {number[]} processing how long attachments are processed after their PUT, ms; taken in turn
 * @property {number} drop share of PUTs whose connection is cut after the last byte, 0 to 1
 * @property {number} busyAbove PUTs in flight above which the store answers 503 SlowDown; 0 for never
 * @property {boolean} hold PUTs are answered only after `release()`
 */

/**
 * @typedef {object} Attachment
 * @property {number} readyAt epoch ms
 * @property {number} asked how often its status was asked for
 */

/** @type {Settings} */
const DEFAULTS = { rtt: 0, processing: [0], drop: 0, busyAbove: 0, hold: false };

function freshCounts() {
  return {
    tickets: 0,
    preflights: 0,
    heads: 0,
    puts: 0,
    dropped: 0,
    refused: 0,
    statusRequests: 0,
    statusQuestions: 0,
    bytes: 0,
    inFlight: 0,
    peak: 0,
    /** @type {Map<string, Attachment>} */
    attachments: new Map(),
    connections: connectionClock(6),
  };
}

export function createWorld() {
  /** @type {(() => void)[]} */
  let held = [];
  return {
    storePort: 0,
    settings: { ...DEFAULTS },
    counts: freshCounts(),

    /** @param {Partial<Settings>} settings */
    reset(settings) {
      this.settings = { ...DEFAULTS, ...settings };
      this.counts = freshCounts();
    },

    /** Runs `answer` when the link and the settings let it. @param {() => void} answer */
    later(answer) {
      if (this.settings.rtt > 0) setTimeout(answer, this.settings.rtt);
      else answer();
    },

    /** @param {() => void} answer */
    whenReleased(answer) {
      if (this.settings.hold) held.push(answer);
      else this.later(answer);
    },

    release() {
      const answers = held;
      held = [];
      this.settings.hold = false;
      for (const answer of answers) answer();
    },

    /** @param {string} id */
    store(id) {
      const { processing } = this.settings;
      const { attachments } = this.counts;
      const takes = processing[attachments.size % processing.length] ?? 0;
      if (!attachments.has(id)) attachments.set(id, { readyAt: Date.now() + takes, asked: 0 });
    },

    /** @param {string} id */
    isReady(id) {
      const attachment = this.counts.attachments.get(id);
      this.counts.statusQuestions += 1;
      if (!attachment) return false;
      attachment.asked += 1;
      return attachment.readyAt <= Date.now();
    },
  };
}

/** @typedef {ReturnType<typeof createWorld>} World */
