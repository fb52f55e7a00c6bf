import type { Take } from "./take.js";

const MB = 1_000_000;

/** Files that the stories share. */
export const takes = {
  queued: { name: "portrait-03.jpg", size: 5.2 * MB, picture: "portrait", until: "queued" },
  preparing: { name: "city-night.jpg", size: 6 * MB, picture: "city", until: "preparing" },
  uploading: {
    name: "IMG_2041.heic",
    size: 12.8 * MB,
    until: { sent: 0.33, bytesPerSecond: 1.4 * MB },
  },
  retry: { name: "walkthrough.mov", size: 42 * MB, until: "retry" },
  offline: { name: "interview-take-2.m4a", size: 18 * MB, until: "offline" },
  processing: { name: "evening-lake.jpg", size: 3.9 * MB, picture: "lake", until: "processing" },
  complete: { name: "white-dunes.jpg", size: 2.7 * MB, picture: "dunes", until: "complete" },
  sheet: { name: "Q3 budget.xlsx", size: 88_000, until: "complete" },
  deliveredAs: { name: "scan-0007.tiff", size: 9.6 * MB, until: "complete" },
  failed: { name: "contract-signed.pdf", size: 1.4 * MB, until: "failed" },
  tooLarge: { name: "full-keynote.mp4", size: 148 * MB, until: "rejected" },
  executable: { name: "setup.exe", size: 31 * MB, until: "rejected" },
  webp: { name: "sticker.webp", size: 64_000, until: "rejected" },
  unknownType: { name: "floor-plan.dwg", size: 2.2 * MB, type: "image/vnd.dwg", until: "rejected" },
  canceled: { name: "old-logo.png", size: 240_000, picture: "cup", until: "canceled" },
  longName: {
    name: "Minutes of the annual general meeting of the housing cooperative, final version (2) signed by everyone.docx",
    size: 1.1 * MB,
    until: "complete",
  },
  longWord: {
    name: "IMG_20260321_184502_burst_001_cover_edited_final_final_v2_really_final_for_print.jpg",
    size: 4.4 * MB,
    picture: "leaf",
    until: "complete",
  },
} as const satisfies Record<string, Take>;

/** A drop of a dozen files that is halfway through. */
export const manyTakes: readonly Take[] = [
  { name: "IMG_2052.jpg", size: 6.8 * MB, picture: "leaf", until: { sent: 0.61, bytesPerSecond: 1.6 * MB } },
  { name: "IMG_2053.jpg", size: 7.1 * MB, picture: "cup", until: { sent: 0.19, bytesPerSecond: 0.9 * MB } },
  { name: "IMG_2051.jpg", size: 3.9 * MB, picture: "lake", until: "processing" },
  { name: "trip.zip", size: 14 * MB, until: "preparing" },
  takes.failed,
  { name: "IMG_2044.jpg", size: 2.7 * MB, picture: "dunes", until: "complete" },
  { name: "IMG_2045.jpg", size: 3.3 * MB, picture: "city", until: "complete" },
  { name: "IMG_2046.jpg", size: 5 * MB, picture: "portrait", until: "complete" },
  { name: "Itinerary.pdf", size: 214_000, until: "complete" },
  { name: "Anna Berg.vcf", size: 4_000, until: "complete" },
  { name: "voice-note.m4a", size: 1.2 * MB, until: "complete" },
  { name: "receipts.zip", size: 7.7 * MB, until: "complete" },
];

export const arabicTakes: readonly Take[] = [
  { name: "صور-الرحلة-إلى-البحر.heic", size: 12.8 * MB, until: { sent: 0.33, bytesPerSecond: 1.4 * MB } },
  { name: "walkthrough-final.mov", size: 42 * MB, until: "retry" },
  { name: "مساء عند البحيرة.jpg", size: 3.9 * MB, picture: "lake", until: "processing" },
  takes.deliveredAs,
  { name: "العقد الموقّع.pdf", size: 1.4 * MB, until: "failed" },
  takes.tooLarge,
];
