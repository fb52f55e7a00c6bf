/** A custom property that an app may set. */
export interface Token {
  readonly name: string;
  /** What the stylesheet says of it. */
  readonly use: string;
  readonly light: string;
  /** Where it differs from `light`. */
  readonly dark?: string | undefined;
}

/** Reads the tokens out of the stylesheet itself, so that their list cannot be another one. */
export function readTokens(css: string): Token[] {
  const [defaults = ""] = /:where\(:root, :host\) \{[^}]*\}/.exec(css) ?? [];
  const set = [...defaults.matchAll(/(--linq-uploader-[\w-]+): ([^;]+); \/\* (.+?) \*\//g)].map(
    ([, name = "", value = "", use = ""]) => {
      const [, light = value, dark] = /^light-dark\(\s*(.+?),\s*(.+?)\s*\)$/.exec(value) ?? [];
      return { name, use, light, dark };
    },
  );
  const optional = [
    ...css.matchAll(/: var\(\s*(--linq-uploader-[\w-]+),\s*([^;]+?)\s*\); \/\* (.+?) \*\//g),
  ].map(([, name = "", fallback = "", use = ""]) => ({ name, use, light: fallback.replace(/\s+/g, " ") }));
  return [...set, ...optional];
}
