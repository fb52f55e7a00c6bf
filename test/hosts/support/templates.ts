/** Of the apps that the frameworks' own generators write, what the cards of docs/getting-started.md presume. */

const compilerOptions = {
  target: "ES2022",
  lib: ["ES2022", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  jsx: "react-jsx",
  skipLibCheck: true,
  strict: true,
  noEmit: true,
};

/** Browsers ask for it by themselves, and log when it is not there. */
export const icon = { "public/favicon.ico": "" };

/** A `tsconfig.json` with what all of them set, and options. */
export const tsconfig = (options = {}) =>
  JSON.stringify({ compilerOptions: { ...compilerOptions, ...options } });

/** Of create-next-app with its defaults, without the fonts, which come from another server. */
export const nextTemplate = {
  ...icon,
  "next.config.ts": `import type { NextConfig } from "next";

const nextConfig: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
  turbopack: {
    rules: {
      "*.css": {
        loaders: ["@tailwindcss/turbopack"],
        as: "*.css",
      },
    },
  },
};

export default nextConfig;
`,
  "tsconfig.json": tsconfig({
    allowJs: true,
    esModuleInterop: true,
    resolveJsonModule: true,
    isolatedModules: true,
    incremental: true,
    plugins: [{ name: "next" }],
    paths: { "@/*": ["./*"] },
  }),
  "app/layout.tsx": `import type { Metadata } from "next";
import "./globals.css";

export const metadata: Metadata = { title: "Create Next App" };

export default function RootLayout({ children }: LayoutProps<"/">) {
  return (
    <html lang="en" className="h-full antialiased">
      <body className="min-h-full flex flex-col">{children}</body>
    </html>
  );
}
`,
};

/** Of create-vite with the template react-ts. */
export const viteTemplate = {
  ...icon,
  "tsconfig.json": tsconfig({ allowImportingTsExtensions: true, verbatimModuleSyntax: true }),
  "index.html": `<!doctype html>
<html lang="en">
  <head><title>Vite + React + TS</title></head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
`,
  "src/index.css": "#root { width: 1126px; max-width: 100%; margin: 0 auto; text-align: center; }",
  "src/main.tsx": `import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "./index.css";
import App from "./App.tsx";

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
`,
};

/** A second page of the app from create-vite, with the component of the card for headless use. */
export const headlessPage = {
  "headless.html": viteTemplate["index.html"].replace("main.tsx", "headless.tsx"),
  "src/headless.tsx": viteTemplate["src/main.tsx"].replace(
    'import App from "./App.tsx"',
    'import { Attachments as App } from "./attachments.tsx"',
  ),
};
