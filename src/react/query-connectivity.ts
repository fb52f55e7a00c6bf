"use client";
import { onlineManager } from "@tanstack/react-query";
import type { Connectivity } from "../upload/ports.js";

/** TanStack's word on being online, so that the app and the widget agree. */
export const queryConnectivity: Connectivity = {
  isOnline: () => onlineManager.isOnline(),
  subscribe: (listener) => onlineManager.subscribe(listener),
};
