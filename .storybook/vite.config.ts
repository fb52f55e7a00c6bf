import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // "use client" means nothing to a page that is all client.
  // "esnext": for older browsers Vite would rewrite light-dark() into something that no inline color-scheme reaches.
  build: {
    target: "esnext",
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
