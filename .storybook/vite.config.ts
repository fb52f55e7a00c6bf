import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // "use client" means nothing to a page that is all client.
  build: {
    rolldownOptions: { checks: { moduleLevelDirective: false } },
  },
});
