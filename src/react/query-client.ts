"use client";
import { QueryClient, onlineManager } from "@tanstack/react-query";
import type { Connectivity } from "../upload/ports.js";

let shared: QueryClient | undefined;

/** The `QueryClient` of apps that have none: one per page, created when it is first needed. */
export function getOwnQueryClient(): QueryClient {
  // A server handles requests of many users, so nothing is shared between them.
  if (typeof window === "undefined") return new QueryClient();
  if (!shared) {
    shared = new QueryClient();
    // A provider does the same. Without it, TanStack listens to neither focus nor the network.
    shared.mount();
  }
  return shared;
}

/** TanStack's online state, so that the app and the widget agree. */
export const queryConnectivity: Connectivity = {
  isOnline: () => onlineManager.isOnline(),
  subscribe: (listener) => onlineManager.subscribe(listener),
};
