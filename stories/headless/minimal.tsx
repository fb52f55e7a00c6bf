import { useAttachmentUpload } from "../../src/index.js";

export function MinimalUpload() {
  const { items, getRootProps, getInputProps, getTriggerProps } = useAttachmentUpload();
  return (
    <div {...getRootProps()}>
      <input {...getInputProps()} />
      <button type="button" {...getTriggerProps()}>
        Attach files
      </button>
      <ul>
        {items.map(({ id, name, status }) => (
          <li key={id}>
            {name}: {status}
          </li>
        ))}
      </ul>
    </div>
  );
}
