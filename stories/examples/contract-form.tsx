import type { FormEvent } from "react";
import { LinqUploader } from "../../src/index.js";

interface ContractFormProps {
  /** `data.get("contract")` is the attachment id. */
  readonly onContract: (data: FormData) => void;
}

export function ContractForm({ onContract }: ContractFormProps) {
  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onContract(new FormData(event.currentTarget));
  }

  return (
    <form className="demo-form" onSubmit={onSubmit}>
      <LinqUploader variant="field" name="contract" required accept=".pdf" label="Signed contract" />
      <button type="submit" className="demo-button">
        Send contract
      </button>
    </form>
  );
}
