// The service worker that most apps have: it answers each request with what the network says. Pages in its scope come from here.

interface FetchEvent extends Event {
  readonly request: Request;
  respondWith(response: Response | Promise<Response>): void;
}

const isFetch = (event: Event): event is FetchEvent => event.type === "fetch" && "respondWith" in event;

// Long timers run ten times as fast, so that 30 s of silence take 3 s.
const PAGE = `<!doctype html>
<script>
  window.__vitest_browser_runner__ = { wrapDynamicImport: (load) => load() };
  const setRealTimeout = window.setTimeout;
  window.setTimeout = (run, ms, ...rest) => setRealTimeout(run, ms >= 30000 ? ms / 10 : ms, ...rest);
</script>
<script type="module" src="../persist.tsx"></script>`;

addEventListener("fetch", (event: Event) => {
  if (!isFetch(event)) return;
  event.respondWith(
    event.request.mode === "navigate"
      ? new Response(PAGE, { headers: { "content-type": "text/html" } })
      : fetch(event.request),
  );
});
