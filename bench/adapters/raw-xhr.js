export { ticketPerFile as mount } from "./raw.js";
