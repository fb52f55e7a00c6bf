import { LinqUploader } from "../../src/index.js";

/** Tiles: a large picture, the name under it, and the state in words. */
export function Photos() {
  return (
    <LinqUploader.Root accept="image/*">
      <LinqUploader.Label>Photos</LinqUploader.Label>
      <LinqUploader.Dropzone />
      <LinqUploader.ItemGroup className="tiles">
        {(id) => (
          <LinqUploader.Item key={id} id={id} className="tile">
            <LinqUploader.ItemPreview className="tile-picture" />
            <LinqUploader.ItemName />
            <LinqUploader.ItemStatus />
            <LinqUploader.ItemError />
            <LinqUploader.ItemProgress />
            <LinqUploader.ItemRetryTrigger />
            <LinqUploader.ItemCancelTrigger className="tile-dismiss" />
            <LinqUploader.ItemRemoveTrigger className="tile-dismiss" />
          </LinqUploader.Item>
        )}
      </LinqUploader.ItemGroup>
      <LinqUploader.Announcer />
    </LinqUploader.Root>
  );
}
