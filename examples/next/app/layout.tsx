import type { ReactNode } from "react";
import "linq-uploader/styles.css";
import "./app.css";

export const metadata = { title: "Attachments with Next.js", icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
