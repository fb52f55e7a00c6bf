"use client";
import { type OnDemand, onDemand } from "../linq/on-demand.js";
import type * as Sending from "./sending.js";

/** What sends files, and asks for tickets and statuses. One module, so that a page asks once for all of it. */
export const sending: OnDemand<typeof Sending> = onDemand(() => import("./sending.js"));
