export { oneBatchTicket as mount } from "./raw.js";
