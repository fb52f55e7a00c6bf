"use client";
import { QueryClient } from "@tanstack/react-query";

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
