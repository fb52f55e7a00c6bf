/** Loaded when the page is there, before any file is: rows, their texts, and what is said of them. */
import { ClearTrigger } from "./clear-trigger.js";
import { ItemCancelTrigger, ItemDeleteTrigger } from "./item-dismiss-trigger.js";
import { ItemError } from "./item-error.js";
import { ItemGroup } from "./item-group.js";
import { ItemName } from "./item-name.js";
import { ItemPreview } from "./item-preview.js";
import { ItemProgress } from "./item-progress.js";
import { ItemRetryTrigger } from "./item-retry-trigger.js";
import { ItemSizeText } from "./item-size-text.js";
import { ItemStatus } from "./item-status.js";
import { Item } from "./item.js";
import { Overlay } from "./overlay.js";
import { RetryAllTrigger } from "./retry-all-trigger.js";
import { SummaryProgress } from "./summary-progress.js";
import { Summary } from "./summary.js";

export { announce } from "./announce.js";
export { keepFocus } from "./keep-focus.js";

export const parts = {
  ClearTrigger,
  Item,
  ItemCancelTrigger,
  ItemDeleteTrigger,
  ItemError,
  ItemGroup,
  ItemName,
  ItemPreview,
  ItemProgress,
  ItemRetryTrigger,
  ItemSizeText,
  ItemStatus,
  Overlay,
  RetryAllTrigger,
  Summary,
  SummaryProgress,
};
