import { useActionState } from "react";
import { LinqUploader } from "../../src/index.js";

export interface ActionState {
  /** What is on the list after the form's reset. */
  readonly attachments: readonly { readonly id: string }[];
  readonly error?: string | undefined;
}

interface ReportFormProps {
  /** A server action, or any function of these arguments. */
  readonly action: (state: ActionState, data: FormData) => Promise<ActionState>;
}

/** The action gets the ids in its `FormData`. React resets the form when it is done: the list is then what the state says. */
export function FormActionReport({ action }: ReportFormProps) {
  const [state, submit, isPending] = useActionState(action, { attachments: [] });
  return (
    <form action={submit} className="demo-form">
      <label>
        Subject
        <input className="demo-field" name="subject" />
      </label>
      <LinqUploader
        name="attachment_ids"
        required
        initialAttachments={state.attachments}
        error={state.error}
      />
      <button type="submit" className="demo-button" disabled={isPending}>
        Send report
      </button>
    </form>
  );
}
