import { Controller, useForm } from "react-hook-form";
import { LinqUploader, useAttachmentUpload } from "../../src/index.js";

export interface Report {
  readonly subject: string;
  readonly attachmentIds: readonly string[];
}

interface ReportFormProps {
  readonly onReport: (report: Report) => void | Promise<void>;
}

/** React Hook Form keeps the ids and decides; the widget shows what it says. */
export function HookFormReport({ onReport }: ReportFormProps) {
  const { control, register, handleSubmit, reset, setValue, formState } = useForm<Report>({
    defaultValues: { subject: "", attachmentIds: [] },
  });
  const { uploader } = useAttachmentUpload({
    onValueChange: ({ attachmentIds }) =>
      setValue("attachmentIds", attachmentIds, { shouldDirty: true, shouldValidate: formState.isSubmitted }),
  });

  function findProblem(ids: readonly string[]): string | true {
    const { pending, failed } = uploader.getTotals();
    if (pending > 0) return "Wait until everything is uploaded";
    if (failed > 0) return "Retry or remove the files that failed";
    return ids.length > 0 || "Add at least one file";
  }

  async function send(report: Report) {
    await onReport(report);
    // Resets the form element too, which takes the files off the list.
    reset();
  }

  return (
    <form noValidate className="demo-form" onSubmit={(event) => void handleSubmit(send)(event)}>
      <label>
        Subject
        <input className="demo-field" {...register("subject")} />
      </label>
      <Controller
        name="attachmentIds"
        control={control}
        rules={{ validate: findProblem }}
        render={({ field, fieldState }) => (
          <LinqUploader
            // Where the focus goes when the files are what is wrong.
            ref={(root) => field.ref(root?.querySelector('[data-part="trigger"]'))}
            uploader={uploader}
            error={fieldState.error?.message}
          />
        )}
      />
      <button type="submit" className="demo-button" disabled={formState.isSubmitting}>
        Send report
      </button>
    </form>
  );
}
