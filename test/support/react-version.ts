import { version } from "react";

/** There is no `<Activity>`, no form action, and no ref among the props of a function. */
export const isReact18 = version.startsWith("18.");
