import { localLinqPlugin } from "linq-uploader/testing";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [
    // The endpoint /api/attachments, at a Linq on this machine. For the real one: localLinqPlugin({ live: true }).
    localLinqPlugin(),
  ],
});
