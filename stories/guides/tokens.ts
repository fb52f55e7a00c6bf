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
  const darkOf = new Map(
    [...css.matchAll(/(--linq-uploader-[\w-]+): light-dark\([^,]+, (.+?)\);/g)]
      .toReversed()
      .map(([, name = "", dark = ""]) => [name, dark]),
  );
  const set = [...defaults.matchAll(/(--linq-uploader-[\w-]+): (.+?); \/\* (.+?) \*\//g)].map(
    ([, name = "", light = "", use = ""]) => ({ name, light, use, dark: darkOf.get(name) }),
  );
  const optional = [
    ...css.matchAll(/: var\(\s*(--linq-uploader-[\w-]+),\s*([^;]+?)\s*\); \/\* (.+?) \*\//g),
  ].map(([, name = "", fallback = "", use = ""]) => ({ name, use, light: fallback.replace(/\s+/g, " ") }));
  return [...set, ...optional];
}
