import { cdp } from "vitest/browser";

/** A node of Chromium's accessibility tree. */
interface SpokenNode {
  readonly role: string;
  readonly name: string;
  /** From `aria-describedby` or `title`. */
  readonly description: string;
}

/** What a screen reader finds on this page, in reading order. Only in Chromium. */
export async function readPage(): Promise<readonly SpokenNode[]> {
  const { frameTree } = await cdp().send("Page.getFrameTree");
  const frames = [frameTree, ...(frameTree.childFrames ?? [])].map(({ frame }) => frame);
  const frameId = frames.find(({ url }) => url === location.href)?.id;
  const { nodes } = await cdp().send("Accessibility.getFullAXTree", frameId === undefined ? {} : { frameId });
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const read = (node: (typeof nodes)[number] | undefined): SpokenNode[] => {
    if (!node) return [];
    const role = String(node.role?.value ?? "");
    const own = {
      role,
      name: String(node.name?.value ?? ""),
      description: String(node.description?.value ?? ""),
    };
    // The lines of a text repeat it.
    const children = role === "StaticText" ? [] : (node.childIds ?? []);
    return [...(node.ignored ? [] : [own]), ...children.flatMap((id) => read(byId.get(id)))];
  };
  return read(nodes[0]);
}
