/** One file's line: name, size, progress or reason, and a button. */
export function createRow(id, uploader, { messages, formats }) {
  const element = document.createElement("li");
  element.innerHTML = `
    <span class="name"></span>
    <button type="button">Try again</button>
    <button type="button">Remove</button>
    <small></small>
    <progress></progress>`;
  const [name, retry, remove, text, bar] = element.children;
  remove.addEventListener("click", () => uploader.remove(id));
  retry.addEventListener("click", () => uploader.retry(id));
  return {
    element,
    update(item) {
      element.dataset.state = item.status;
      name.textContent = item.name;
      text.textContent = textOf(item, messages, formats);
      bar.hidden = item.status !== "uploading" && item.status !== "processing";
      // Without a value it is indeterminate.
      if (item.progress === undefined) bar.removeAttribute("value");
      else bar.value = item.progress;
      bar.setAttribute("aria-label", messages.progressItem(item));
      remove.setAttribute("aria-label", messages.removeItem({ name: item.name }));
      retry.hidden = item.status !== "failed" || !item.error.retryable;
      retry.setAttribute("aria-label", messages.retryItem({ name: item.name }));
    },
  };
}

function textOf(item, messages, formats) {
  if (item.status === "failed") return messages.error(item.error, formats);
  if (item.status === "rejected") return item.issues.map((issue) => messages.issue(issue, formats)).join(" ");
  if (item.status === "complete") return `${formats.bytes(item.size)}, uploaded`;
  return messages.size(item, formats);
}
