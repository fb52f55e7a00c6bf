import { icon, tsconfig } from "./templates.js";

/** Of create-react-router. */
export const reactRouterTemplate = {
  ...icon,
  // Its dev server installs what it needs and does not find here.
  "package.json": JSON.stringify({ type: "module", dependencies: { isbot: "*", "react-router": "*" } }),
  "tsconfig.json": tsconfig({
    verbatimModuleSyntax: true,
    rootDirs: [".", "./.react-router/types"],
    types: ["node", "vite/client"],
  }),
  "vite.config.ts": `import { reactRouter } from "@react-router/dev/vite";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [tailwindcss(), reactRouter()],
  resolve: { tsconfigPaths: true },
  // The framework is not installed in the app's folder, but above it.
  server: { fs: { allow: ["../.."] } },
});
`,
  "react-router.config.ts": `import type { Config } from "@react-router/dev/config";

export default { ssr: true } satisfies Config;
`,
  "app/app.css": '@import "tailwindcss";\n',
  "app/root.tsx": `import { Links, Meta, Outlet, Scripts, ScrollRestoration } from "react-router";
import "./app.css";

export function Layout({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}
`,
};

/** Of `npx @tanstack/cli create`, without its developer tools. */
export const tanstackStartTemplate = {
  ...icon,
  "tsconfig.json": tsconfig({ verbatimModuleSyntax: true, types: ["vite/client"] }),
  "vite.config.ts": `import { defineConfig } from "vite";
import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import viteReact from "@vitejs/plugin-react";
import tailwindcss from "@tailwindcss/vite";

const config = defineConfig({
  resolve: { tsconfigPaths: true },
  plugins: [tailwindcss(), tanstackStart(), viteReact()],
});

export default config;
`,
  "src/styles.css": '@import "tailwindcss";\n',
  "src/router.tsx": `import { createRouter as createTanStackRouter } from "@tanstack/react-router";
import { routeTree } from "./routeTree.gen";

export function getRouter() {
  return createTanStackRouter({ routeTree, scrollRestoration: true, defaultPreload: "intent" });
}
`,
  "src/routes/__root.tsx": `import { HeadContent, Scripts, createRootRoute } from "@tanstack/react-router";
import appCss from "../styles.css?url";

export const Route = createRootRoute({
  head: () => ({ links: [{ rel: "stylesheet", href: appCss }] }),
  shellComponent: RootDocument,
});

function RootDocument({ children }: { children: React.ReactNode }) {
  return (
    <html lang="en">
      <head>
        <HeadContent />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}
`,
};
