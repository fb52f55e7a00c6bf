import { LinqUploader } from "../../src/index.js";

export function Moodboard() {
  return (
    <LinqUploader
      label="Moodboard"
      accept="image/*"
      classNames={{
        dropzone: "rounded-none border-4 border-double p-12 data-dragging:bg-indigo-100",
        trigger: "rounded-full bg-indigo-600 px-6 text-white",
        itemGroup: "grid gap-4 border-0 sm:grid-cols-2",
        item: "rounded-2xl border border-indigo-200",
        itemName: "font-bold",
      }}
    />
  );
}
