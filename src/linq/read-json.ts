import { UploadError } from "./errors.js";

/** The value of JSON text, `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What an unknown value has under a key. */
export function fieldOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}

/** Whether a value is an object of named fields. Lists, maps and `Headers` have none that could be read. */
function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(Symbol.iterator in value);
}

/** A field that is text, `undefined` for everything else. */
export function textOf(value: unknown, key: string): string | undefined {
  const field = fieldOf(value, key);
  return typeof field === "string" ? field : undefined;
}

/** A field that is a number, `undefined` for everything else. */
export function numberOf(value: unknown, key: string): number | undefined {
  const field = fieldOf(value, key);
  return typeof field === "number" ? field : undefined;
}

/** Reads the fields of a response. Each read that does not fit throws `ticket-invalid`, which names the field, never its value. */
export function readerOf(body: unknown, what: string) {
  const wrong = (field: string, expected: string, value: unknown): UploadError<"ticket-invalid"> => {
    const problem = problemOf(expected, value);
    return new UploadError(
      "ticket-invalid",
      `The endpoint's ${what} has the wrong format: ${field}: ${problem}. ` +
        `Respond with the JSON of Linq's attachments API, as linq-uploader/server does.`,
      { details: { field, problem } },
    );
  };
  if (!isRecord(body)) throw wrong("the whole body", "object", body);

  const present = (key: string): unknown => {
    const value = fieldOf(body, key);
    if (value === undefined) throw wrong(key, "a value", value);
    return value;
  };
  const optionalText = (key: string): string | undefined => {
    const value = fieldOf(body, key);
    if (value === undefined || value === null || typeof value === "string") return value ?? undefined;
    throw wrong(key, "string", value);
  };
  return {
    wrong,
    present,
    optionalText,
    /** Not empty. */
    text: (key: string): string => {
      const value = present(key);
      if (typeof value === "string" && value !== "") return value;
      throw wrong(key, "string", value);
    },
    optionalNumber: (key: string): number | undefined => {
      const value = fieldOf(body, key);
      if (value === undefined || value === null) return undefined;
      if (typeof value === "number" && Number.isFinite(value)) return value;
      throw wrong(key, "number", value);
    },
    /** An object whose values are all text. Empty if absent, and if PHP wrote an empty object as an empty array. */
    optionalTexts: (key: string): Readonly<Record<string, string>> => {
      const value = fieldOf(body, key) ?? {};
      if (Array.isArray(value) && value.length === 0) return {};
      if (!isRecord(value)) throw wrong(key, "object", value);
      const own = Object.entries(value).filter(([name]) => name !== "__proto__");
      const entries = own.map(([name, entry]): [string, string] => {
        if (typeof entry !== "string") throw wrong(`${key}.${name}`, "string", entry);
        return [name, entry];
      });
      return Object.fromEntries(entries);
    },
  };
}

/** Names types only, because the received value may be a presigned URL. */
function problemOf(expected: string, value: unknown): string {
  if (value === undefined) return "missing";
  if (value === "") return "empty";
  return `expected ${expected}, received ${typeName(value)}`;
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return typeof value === "object" && !isRecord(value) ? "an array" : typeof value;
}
