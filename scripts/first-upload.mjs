import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";
import { chromium } from "playwright";
import React from "react";
import ReactDom from "react-dom";
import ReactDomClient from "react-dom/client";
import JsxRuntime from "react/jsx-runtime";
import { bundle } from "./bundle.mjs";
import { chromiumArguments, findChromium } from "./chromium.mjs";

/** @typedef {{ name: string, bytes: number, isInitial: boolean }} Chunk */
/** @typedef {{ code: string, styles?: string, mount: string, usesReact: boolean }} Page */
/** @typedef {Readonly<{ name: string, text: string, modules: readonly string[] }>} File */

const ENDPOINT = "/api/attachments";
/** Not a literal, because types are checked before there is a build. */
const DIST = "../dist";
const REACT_PATH = "/react.js";
const JPEG = "test/samples/files/baseline.jpg.bin";
const PATIENCE_MS = 30_000;

/**
 * Three apps: the import that is measured, and the app's own script, which is inline and therefore not counted.
 * @satisfies {Record<string, Page>}
 */
export const pages = {
  hook: {
    code: 'export { useAttachmentUpload } from "linq-uploader";',
    mount: `
      import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import { useAttachmentUpload } from "entry";
      function App() {
        const { getRootProps, getInputProps } = useAttachmentUpload(options);
        return createElement("div", getRootProps(), createElement("input", getInputProps()));
      }
      createRoot(root).render(createElement(App));`,
    usesReact: true,
  },
  widget: {
    code: 'export { LinqUploader } from "linq-uploader";',
    styles: 'import "linq-uploader/styles.css";',
    mount: `
      import { createElement } from "react";
      import { createRoot } from "react-dom/client";
      import { LinqUploader } from "entry";
      createRoot(root).render(createElement(LinqUploader, options));`,
    usesReact: true,
  },
  core: {
    code: 'export { createUploader } from "linq-uploader/core";',
    mount: `
      import { createUploader } from "entry";
      const uploader = createUploader(options);
      const input = document.createElement("input");
      input.type = "file";
      input.onchange = () => uploader.addFiles(input.files);
      root.append(input);`,
    usesReact: false,
  },
};

/** @param {string} text */
export const weigh = (text) => gzipSync(text, { level: 9 }).byteLength;

/** @param {string} id */
const isReact = (id) => /^(?:react|react-dom)(?:\/|$)/.test(id);

/** @param {string} file */
const isModuleOfReact = (file) => /\/node_modules\/(?:react|react-dom|scheduler)\//.test(file);

/**
 * What the pages share.
 * @typedef {object} Surroundings
 * @property {string} react The text of React's module.
 * @property {import("playwright").Browser} browser
 * @property {import("../src/testing/demo-backend.js").DemoBackend} backend
 */

/**
 * The scripts and styles that each page requests until a JPEG is complete, minified and compressed, without React.
 * @param {Readonly<Record<string, Page>>} measured
 * @returns {Promise<Record<string, Chunk[]>>}
 */
export async function measureFirstUploads(measured) {
  /** @type {unknown} */
  const built = await import(`${DIST}/testing/demo-backend.js`);
  if (!hasDemoBackend(built)) throw new Error("The build has no demo backend.");
  const react = await bundleReact();
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArguments(),
    ...(executablePath && { executablePath }),
  });
  const backend = await built.openDemoBackend({ endpoint: ENDPOINT });
  try {
    const results = Object.entries(measured).map(async ([name, page]) => {
      const chunks = await measure(page, { react, browser, backend }).catch(
        (/** @type {unknown} */ cause) => {
          throw new Error(`The first upload with ${name} could not be measured.`, { cause });
        },
      );
      return /** @type {const} */ ([name, chunks]);
    });
    return Object.fromEntries(await Promise.all(results));
  } finally {
    await browser.close();
    await backend.close();
  }
}

/**
 * @param {unknown} module
 * @returns {module is typeof import("../src/testing/demo-backend.js")}
 */
function hasDemoBackend(module) {
  return typeof module === "object" && module !== null && "openDemoBackend" in module;
}

/** All of React as one module, because React's own files are CommonJS, which browsers cannot import. */
async function bundleReact() {
  const names = Object.keys({ ...JsxRuntime, ...ReactDomClient, ...ReactDom, ...React });
  const { text } = await bundle(
    `import React from "react";
    import ReactDom from "react-dom";
    import ReactDomClient from "react-dom/client";
    import JsxRuntime from "react/jsx-runtime";
    export default React;
    export const { ${names.join(", ")} } = { ...JsxRuntime, ...ReactDomClient, ...ReactDom, ...React };`,
    { minify: true },
  );
  return text;
}

/**
 * @param {Page} page
 * @param {Surroundings} surroundings
 * @returns {Promise<Chunk[]>}
 */
async function measure({ code, styles = "", mount, usesReact }, { react, browser, backend }) {
  const { initial, onDemand } = await bundle(`${styles}${code}`, { minify: true, external: isReact });
  const files = [...initial.files, ...onDemand];
  const inside = files.flatMap(({ modules }) => modules).filter(isModuleOfReact);
  if (inside.length > 0) throw new Error(`React could not be separated: ${inside.join(", ")}`);

  const texts = new Map(files.map(({ name, text }) => [`/${name}`, text]));
  texts.set(REACT_PATH, react).set("/", html(initial.files, mount));
  const server = createServer((request, response) => {
    const text = texts.get(request.url ?? "");
    if (text === undefined) void backend.handle(request, response);
    else response.setHeader("content-type", contentType(request.url ?? "")).end(text);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  try {
    const urls = await requestsOfUpload(await browser.newPage(), origin);
    const storage = backend.local?.storageUrl ?? "";
    const isOfUpload = (/** @type {string} */ url) =>
      /^(?:blob|data):/.test(url) || url.startsWith(`${origin}${ENDPOINT}`) || url.startsWith(storage);
    const served = [...texts.keys()].map((path) => origin + path);
    const unexpected = urls.filter((url) => !served.includes(url) && !isOfUpload(url));
    if (unexpected.length > 0) throw new Error(`Unexpected requests: ${unexpected.join(", ")}`);
    if (urls.includes(origin + REACT_PATH) !== usesReact)
      throw new Error(
        `React was ${usesReact ? "not requested, though it is" : "requested, though it is not"} used.`,
      );
    return files
      .filter(({ name }) => urls.includes(`${origin}/${name}`))
      .map((file) => ({
        name: file.name,
        bytes: weigh(file.text),
        isInitial: initial.files.includes(file),
      }));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** @param {string} path */
function contentType(path) {
  if (path === "/") return "text/html";
  return path.endsWith(".css") ? "text/css" : "text/javascript";
}

/**
 * @param {readonly File[]} initial The entry first.
 * @param {string} mount
 */
function html(initial, mount) {
  const react = ["react", "react-dom", "react-dom/client", "react/jsx-runtime"];
  const imports = {
    entry: `/${initial[0]?.name}`,
    ...Object.fromEntries(react.map((specifier) => [specifier, REACT_PATH])),
  };
  const styles = initial.filter(({ name }) => name.endsWith(".css"));
  return `<!doctype html>
    <title>First upload</title>
    <link rel="icon" href="data:," />
    ${styles.map(({ name }) => `<link rel="stylesheet" href="/${name}" />`).join("")}
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <div id="root"></div>
    <script type="module">
      const root = document.querySelector("#root");
      const end = (outcome) => (document.documentElement.dataset.outcome = outcome);
      const options = {
        endpoint: "${ENDPOINT}",
        onUploadComplete: ({ item }) => end(item.status),
        onUploadError: ({ error }) => end(\`\${error.code}: \${error.message}\`),
        onFilesReject: ({ items }) => end(JSON.stringify(items[0].issues)),
      };
      ${mount}
    </script>`;
}

/**
 * Opens the page and uploads a JPEG in it.
 * @param {import("playwright").Page} page
 * @param {string} origin
 * @returns the URLs that the page requested until the upload was complete
 */
async function requestsOfUpload(page, origin) {
  /** @type {string[]} */
  const urls = [];
  /** @type {string[]} */
  const problems = [];
  page.on("request", (request) => urls.push(request.url()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(message.text());
  });
  try {
    await page.goto(origin, { timeout: PATIENCE_MS });
    await page.setInputFiles(
      'input[type="file"]',
      { name: "photo.jpg", mimeType: "image/jpeg", buffer: readFileSync(JPEG) },
      { timeout: PATIENCE_MS },
    );
    const root = page.locator("html[data-outcome]");
    await root.waitFor({ timeout: PATIENCE_MS });
    const outcome = await root.getAttribute("data-outcome");
    if (outcome !== "complete") problems.push(`The upload ended with ${outcome}`);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  if (problems.length > 0) throw new Error(problems.join("\n"));
  // Rows render after the callbacks, and may request more.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  return urls;
}
