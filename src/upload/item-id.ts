let lastId = 0;

export function nextItemId(): string {
  lastId += 1;
  return `upload-${lastId}`;
}
