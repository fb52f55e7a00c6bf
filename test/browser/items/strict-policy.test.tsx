import { waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { LinqUploader, createUploader } from "../../../src/index.js";
import { ENDPOINT } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";
import { film, photo } from "./media.js";

/** A policy stays for as long as the page does; so this test has one to itself. */
beforeAll(() => {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "img-src 'self'; media-src 'self'; object-src 'none'";
  document.head.append(policy);
});

test("under img-src 'self' and media-src 'self' images are drawn; films keep their icon, with one report for all", async () => {
  const reports: string[] = [];
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) =>
    reports.push(effectiveDirective),
  );
  const uploader = createUploader({ endpoint: ENDPOINT, autoUpload: false, contentCheck: "off" });
  const { parts, unmount } = renderPage(<LinqUploader uploader={uploader} />);
  uploader.addFiles([film("a.mp4"), film("b.mp4"), film("c.mp4"), await photo("d.jpg")]);
  await waitFor(() => expect(parts("item-preview-image")).toHaveLength(1));
  await waitFor(() => expect(reports).toEqual(["media-src"]));

  // What is added later comes after all of them: films are opened one by one.
  uploader.addFiles([film("e.mp4"), await photo("f.jpg")]);
  await waitFor(() => expect(parts("item-preview-image")).toHaveLength(2));
  expect(reports).toEqual(["media-src"]);
  expect(parts("item-preview").map((preview) => preview.firstElementChild?.localName)).toEqual([
    "svg",
    "svg",
    "svg",
    "canvas",
    "svg",
    "canvas",
  ]);
  unmount();
  uploader.dispose();
});
