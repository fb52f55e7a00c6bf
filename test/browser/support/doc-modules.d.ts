declare module "docs:forms-and-messages.md/report.tsx" {
  export function Report(props: { send: (data: FormData) => Promise<void> }): React.ReactElement;
}

declare module "docs:forms-and-messages.md/hook-form-report.tsx" {
  interface Report {
    readonly subject: string;
    readonly attachmentIds: readonly string[];
  }
  export function HookFormReport(props: { onReport: (report: Report) => Promise<void> }): React.ReactElement;
}

declare module "docs:forms-and-messages.md/report-form.tsx" {
  export interface ReportState {
    readonly attachments: readonly { readonly id: string }[];
    readonly error?: string;
  }
  export function ReportForm(props: {
    action: (state: ReportState, data: FormData) => Promise<ReportState>;
  }): React.ReactElement;
}

declare module "docs:forms-and-messages.md/composer.tsx" {
  export function Composer(props: {
    send: (text: string, attachmentIds: readonly string[]) => Promise<void>;
  }): React.ReactElement;
}

declare module "docs:forms-and-messages.md/later.tsx" {
  export function Later(): React.ReactElement;
}

declare module "docs:migrating/from-react-dropzone.md/attachments.tsx" {
  export function Attachments(props: { onId: (id: string) => void }): React.ReactElement;
}

declare module "docs:headless.md/attachments.tsx" {
  export function Attachments(): React.ReactElement;
}

declare module "docs:theming.md/invoices.tsx" {
  export function Invoices(): React.ReactElement;
}

declare module "docs:theming.md/moodboard.tsx" {
  export function Moodboard(): React.ReactElement;
}

declare module "docs:theming.md/documents.tsx" {
  export function Documents(): React.ReactElement;
}

declare module "docs:theming.md/recordings.tsx" {
  export function Recordings(): React.ReactElement;
}
