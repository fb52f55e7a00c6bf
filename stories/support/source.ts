/** A story's source as an app would write it. */
export function asConsumer(source: string): string {
  return source.replace(/"(?:\.\.\/)+src\/index\.js"/g, '"linq-uploader"').trim();
}
