"use client";
import { QueryClient, onlineManager } from "@tanstack/react-query";
import type { Connectivity } from "../upload/ports.js";

let shared: QueryClient | undefined;

/** The client of apps that have none: one per page, made when first needed. */
export function getOwnQueryClient(): QueryClient {
  // A server handles many users' requests: nothing is shared between them.
  if (typeof window === "undefined") return new QueryClient();
  if (!shared) {
    shared = new QueryClient();
    // As a provider does: without it TanStack hears of neither focus nor the network.
    shared.mount();
  }
  return shared;
}

/** TanStack's word on being online, so that the app and the widget agree. */
export const queryConnectivity: Connectivity = {
  isOnline: () => onlineManager.isOnline(),
  subscribe: (listener) => onlineManager.subscribe(listener),
};
