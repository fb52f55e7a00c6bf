import { localLinqPlugin } from "linq-uploader/testing";
import { defineConfig, loadEnv } from "vite";

export default defineConfig(({ mode }) => ({
  plugins: [
    // The endpoint /api/attachments: with LINQ_API_V3_API_KEY at Linq, without it at a Linq on this machine.
    localLinqPlugin({ env: loadEnv(mode, process.cwd(), "LINQ_") }),
  ],
}));
