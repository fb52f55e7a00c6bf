import type { ComponentPropsWithRef } from "react";
import { LinqUploader } from "../../src/index.js";

/** A button of the app's design system: it passes on props and ref. */
function PrimaryButton(props: ComponentPropsWithRef<"button">) {
  return <button type="button" {...props} className={`demo-button ${props.className ?? ""}`} />;
}

export function Documents() {
  return (
    <LinqUploader.Root>
      <LinqUploader.Label asChild>
        <h3>Documents</h3>
      </LinqUploader.Label>
      <LinqUploader.ItemGroup />
      <div className="demo-actions">
        <LinqUploader.Trigger asChild>
          <PrimaryButton>Attach documents</PrimaryButton>
        </LinqUploader.Trigger>
        <LinqUploader.HiddenInput />
      </div>
      <LinqUploader.Announcer />
    </LinqUploader.Root>
  );
}
