import react from "@vitejs/plugin-react";
import { localLinqPlugin } from "linq-uploader/testing";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    react(),
    // The endpoint /api/attachments, at a Linq on this machine. For the real one: localLinqPlugin({ live: true }).
    localLinqPlugin(),
  ],
});
