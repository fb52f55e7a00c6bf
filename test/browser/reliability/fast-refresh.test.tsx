// First, because it must be there before React renders anything.
import { edit } from "../support/refresh-runtime.js";
import { act, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { LinqUploader, useAttachmentUpload } from "../../../src/index.js";
import { fakeFile } from "../../../src/testing/fake-file.js";
import { ENDPOINT, localLinq, requestCounts, uniqueName } from "../support/local-linq.js";
import { renderPage } from "../support/render.js";

test("keeps a file through an edit of the app's code: one ticket, one PUT, and the list stays", async () => {
  const done = fakeFile({ name: uniqueName("done.png") });
  const waiting = fakeFile({ name: uniqueName("waiting.png") });
  const release = await localLinq.fault({ step: "put", filename: waiting.name, kind: "delay", ms: 300 });
  function App() {
    const { uploader } = useAttachmentUpload({ endpoint: ENDPOINT });
    return (
      <main title="before">
        <LinqUploader uploader={uploader} />
      </main>
    );
  }
  edit("App", App);
  const page = renderPage(<App />);
  page.choose(done);
  await waitFor(() => expect(page.states()).toEqual(["complete"]));
  page.choose(waiting);
  await waitFor(() => expect(page.states()).toEqual(["complete", "uploading"]));

  act(() => {
    edit("App", function EditedApp() {
      const { uploader } = useAttachmentUpload({ endpoint: ENDPOINT });
      return (
        <main title="after">
          <LinqUploader uploader={uploader} />
        </main>
      );
    });
  });

  expect(page.container.querySelector("main")?.title).toBe("after");
  await waitFor(() => expect(page.states()).toEqual(["complete", "complete"]));
  for (const { name } of [done, waiting]) {
    expect(await requestCounts(name)).toMatchObject({ ticket: 1, put: 1 });
  }
  await release();
});
