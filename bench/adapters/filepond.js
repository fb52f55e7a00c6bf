import { makeMount } from "./filepond-app.jsx";

/** Without the delays that it has by default: 750 to 1500 ms per upload, 75 ms per listed file. */
export const mount = makeMount({ allowMinimumUploadDuration: false, itemInsertInterval: 0 });
