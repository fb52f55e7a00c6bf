import { LinqUploader } from "../../src/index.js";
import styles from "./css-modules.module.css";

export function Invoices() {
  return (
    <LinqUploader
      label="Invoices"
      accept=".pdf"
      classNames={{
        dropzone: styles["dropzone"],
        trigger: styles["button"],
        itemGroup: styles["list"],
        item: styles["row"],
        itemPreview: styles["icon"],
        itemProgress: styles["bar"],
      }}
    />
  );
}
