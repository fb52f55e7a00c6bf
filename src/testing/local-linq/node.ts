/**
 * Node's modules, loaded without `import`. The entry is also bundled for browsers, where stories use its scripted parts, and
 * bundlers reject an import of `node:` even in a chunk that is never loaded there.
 */
export const node = {
  get buffer() {
    return process.getBuiltinModule("node:buffer");
  },
  get crypto() {
    return process.getBuiltinModule("node:crypto");
  },
  get fs() {
    return process.getBuiltinModule("node:fs");
  },
  get http() {
    return process.getBuiltinModule("node:http");
  },
  get os() {
    return process.getBuiltinModule("node:os");
  },
  get path() {
    return process.getBuiltinModule("node:path");
  },
  get util() {
    return process.getBuiltinModule("node:util");
  },
};
