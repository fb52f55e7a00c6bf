import { AnchorMdx, Canvas, CodeOrSourceMdx, HeadersMdx, Markdown } from "@storybook/addon-docs/blocks";
import type { ComponentProps, ReactNode } from "react";
import "./doc-page.css";
import { piecesOf, resolveLink, screenshotOf } from "./page-links.js";

type StoryModule = Record<string, unknown>;

interface DocPageProps {
  /** Below `docs/`. */
  readonly file: string;
  readonly text: string;
  /** The modules whose stories the page shows, by the names that it gives them. */
  readonly stories?: Readonly<Record<string, StoryModule>>;
}

const screenshots = import.meta.glob<string>("../screenshots/*.webp", {
  eager: true,
  import: "default",
  query: "?url",
});

/** A colour is shown beside its number. */
function Code(props: ComponentProps<typeof CodeOrSourceMdx>) {
  const { children } = props;
  const isColor = typeof children === "string" && /^#[\da-f]{6}$/.test(children);
  return (
    <>
      {isColor && <i className="doc-swatch" style={{ background: children }} />}
      <CodeOrSourceMdx {...props} />
    </>
  );
}

/** A page of `docs/`, as GitHub shows it too, with its stories live. */
export function DocPage({ file, text, stories }: DocPageProps) {
  // What is given here takes the place of Storybook's own list.
  const overrides = {
    ...HeadersMdx,
    code: Code,
    a: ({ href = "", children }: { href?: string; children?: ReactNode }) => {
      const target = resolveLink(file, href);
      // Files of the repository are not a part of Storybook.
      if (target === undefined) return <>{children}</>;
      return (
        <AnchorMdx href={target} target={target.startsWith("http") ? "_blank" : ""}>
          {children}
        </AnchorMdx>
      );
    },
    img: ({ src = "", alt = "" }: ComponentProps<"img">) => (
      <img src={screenshots[`../screenshots/${screenshotOf(src) ?? ""}`]} alt={alt} />
    ),
  };
  return piecesOf(text).map((piece) =>
    "story" in piece ? (
      <Canvas key={piece.story} of={storyOf(stories, piece.story)} sourceState="hidden" />
    ) : (
      <Markdown key={piece.markdown} options={{ overrides }}>
        {piece.markdown}
      </Markdown>
    ),
  );
}

function storyOf(stories: DocPageProps["stories"], name: string): unknown {
  const [module = "", story = ""] = name.split(".");
  const found = stories?.[module]?.[story];
  if (found === undefined) throw new Error(`There is no story ${name}.`);
  return found;
}
