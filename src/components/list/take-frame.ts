/** Skips the black frames that many videos begin with. In seconds. */
const MOMENT = 0.1;

/** A video without a frame by then gets no thumbnail. */
const PATIENCE_MS = 10_000;

const NEXT_LOOK_MS = 50;

/** Set if the page's Content Security Policy lacks `media-src blob:`, because every further video would report another violation. */
let isForbidden = false;

/** The first frame of a video, without sound. Rejects if the browser cannot or may not decode it. */
export async function takeFrame(
  film: Blob,
  optionsFor: (size: { width: number; height: number }) => ImageBitmapOptions,
  signal: AbortSignal,
): Promise<ImageBitmap> {
  if (isForbidden) throw new TypeError("This page's Content Security Policy allows no films.");
  const video = document.createElement("video");
  const url = URL.createObjectURL(film);
  document.addEventListener("securitypolicyviolation", noteViolation);
  try {
    video.muted = true;
    video.playsInline = true;
    video.preload = "metadata";
    video.src = url;
    await once(video, "loadedmetadata", signal);
    video.currentTime = Math.min(MOMENT, video.duration / 2 || 0);
    await once(video, "seeked", signal);
    if (video.videoWidth === 0) throw new TypeError("This film has sound only.");
    const options = optionsFor({ width: video.videoWidth, height: video.videoHeight });
    return await takePatiently(() => createImageBitmap(video, options), signal);
  } finally {
    document.removeEventListener("securitypolicyviolation", noteViolation);
    // Without this, the decoder and the file's bytes stay in memory until the element is collected.
    video.removeAttribute("src");
    video.load();
    URL.revokeObjectURL(url);
  }
}

/**
 * On a busy machine, Chromium fires `seeked` before the frame is available, and `createImageBitmap` rejects. Under load that happened
 * with about one video in ten.
 */
async function takePatiently(take: () => Promise<ImageBitmap>, signal: AbortSignal): Promise<ImageBitmap> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await take();
    } catch (error) {
      if (signal.aborted || performance.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, NEXT_LOOK_MS));
    }
  }
}

function noteViolation({ effectiveDirective, blockedURI }: SecurityPolicyViolationEvent): void {
  if (effectiveDirective === "media-src" && blockedURI.startsWith("blob")) isForbidden = true;
}

function once(video: HTMLVideoElement, event: string, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => end(() => reject(new TypeError("This browser cannot draw this film.")));
    const timer = setTimeout(fail, PATIENCE_MS);
    const done = () => end(resolve);
    const end = (settle: () => void) => {
      clearTimeout(timer);
      video.removeEventListener(event, done);
      video.removeEventListener("error", fail);
      signal.removeEventListener("abort", fail);
      settle();
    };
    video.addEventListener(event, done);
    video.addEventListener("error", fail);
    signal.addEventListener("abort", fail);
  });
}
