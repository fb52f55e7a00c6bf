import { LinqUploader } from "../../src/index.js";

/** The list first, one button below it, and no dropzone: drops and pastes are taken on all of the widget. */
export function Receipts() {
  return (
    <LinqUploader.Root className="receipts" accept="image/*,.pdf" maxFiles={20}>
      <header>
        <LinqUploader.Label>Receipts</LinqUploader.Label>
        <LinqUploader.ClearTrigger />
      </header>
      <LinqUploader.ItemGroup />
      <footer>
        <LinqUploader.Trigger>Add a receipt</LinqUploader.Trigger>
        <LinqUploader.HiddenInput />
        <LinqUploader.Hint />
      </footer>
      <LinqUploader.Overlay />
      <LinqUploader.Announcer />
    </LinqUploader.Root>
  );
}
