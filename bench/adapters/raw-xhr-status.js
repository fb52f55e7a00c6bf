export { ticketAndStatus as mount } from "./raw.js";
