import { createUploader, formatsOf } from "linq-uploader/core";
import english from "linq-uploader/locales/en";
import { createRow } from "./row.js";
import "linq-uploader/styles.css";
import "./main.css";

const uploader = createUploader({
  endpoint: "/api/attachments",
  accept: "image/*,.pdf",
  onValueChange: ({ attachmentIds }) => {
    document.querySelector("#ids").replaceChildren(...attachmentIds.map(idElement));
  },
});

const input = document.querySelector("#files");
input.accept = uploader.getRules().acceptAttribute;
input.addEventListener("change", () => {
  uploader.addFiles(input.files);
  // So that the same file can be chosen again.
  input.value = "";
});

document.addEventListener("dragover", (event) => event.preventDefault());
document.addEventListener("drop", (event) => {
  event.preventDefault();
  uploader.addFiles(event.dataTransfer.files);
});

const rows = new Map();
const texts = { messages: english.messages, formats: formatsOf(english.code) };

uploader.subscribe(() => {
  const list = document.querySelector("#list");
  const items = uploader.getItems();
  for (const item of items) {
    if (!rows.has(item.id)) rows.set(item.id, createRow(item.id, uploader, texts));
    rows.get(item.id).update(item);
  }
  for (const [id, row] of rows) {
    if (uploader.getItem(id)) continue;
    row.element.remove();
    rows.delete(id);
  }
  const added = items.map((item) => rows.get(item.id).element).filter((element) => !element.isConnected);
  list.append(...added);
});

function idElement(id) {
  const element = document.createElement("li");
  element.append(Object.assign(document.createElement("code"), { textContent: id }));
  return element;
}
