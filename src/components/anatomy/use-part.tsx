"use client";
import {
  Children,
  type ComponentPropsWithoutRef,
  type ElementType,
  type HTMLAttributes,
  type JSX,
  type ReactElement,
  type Ref,
  cloneElement,
  forwardRef,
  isValidElement,
  version,
} from "react";
import { useComposedRefs } from "./use-composed-refs.js";
import { useWidget } from "../widget-root/widget-context.js";
import { type LinqUploaderPart, PART_NAMES } from "./part-names.js";

export interface AsChild {
  /** Render the only child instead of the part's own element, with the part's props and ref merged into it. @default false */
  asChild?: boolean | undefined;
}

/** Props of a part: those of its element, and `asChild`. */
export type PartProps<Tag extends keyof JSX.IntrinsicElements> = ComponentPropsWithoutRef<Tag> & AsChild;

type DataAttributes = { [name: `data-${string}`]: string | boolean | number | undefined };

export type ElementProps<Tag extends keyof JSX.IntrinsicElements> = JSX.IntrinsicElements[Tag] &
  DataAttributes &
  AsChild;

/** The element of a part: the user's slot, the only child, or `tag`. */
export function usePart<Tag extends keyof JSX.IntrinsicElements>(
  part: LinqUploaderPart,
  tag: Tag,
  props: ElementProps<Tag>,
): ReactElement {
  const { classNames, slots } = useWidget();
  const { asChild = false, className, ...rest } = props;
  const Component: ElementType = asChild ? Slot : (slots[part] ?? tag);
  const classes = [classNames[part], className].filter(Boolean).join(" ");
  return (
    <Component
      {...(classes !== "" && { className: classes })}
      {...rest}
      data-scope="linq-uploader"
      data-part={PART_NAMES[part]}
    />
  );
}

type Props = Readonly<Record<string, unknown>>;

/** Renders its only child with its own props merged in. Classes and styles are joined, and both handlers are called, the child's first. */
const Slot = /* @__PURE__ */ forwardRef<unknown, HTMLAttributes<HTMLElement>>(function Slot(
  { children, ...props },
  ref,
) {
  const child = Children.only(children);
  if (!isValidElement<Props>(child)) throw new Error("A part with `asChild` needs one element as its child.");
  const composed = useComposedRefs(ref, refOf(child));
  return cloneElement(child, { ...mergeProps({ ...props }, child.props), ref: composed });
});

function mergeProps(own: Props, child: Props): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...own };
  for (const [name, value] of Object.entries(child)) merged[name] = mergeProp(name, own[name], value);
  return merged;
}

function mergeProp(name: string, own: unknown, child: unknown): unknown {
  if (own === undefined || child === undefined) return child ?? own;
  if (name === "className" && typeof own === "string" && typeof child === "string") return `${own} ${child}`;
  if (name === "style" && isObject(own) && isObject(child)) return { ...own, ...child };
  if (/^on[A-Z]/.test(name) && isFunction(own) && isFunction(child)) {
    return (...args: readonly unknown[]) => {
      child(...args);
      const [event] = args;
      if (!(isObject(event) && event["defaultPrevented"] === true)) own(...args);
    };
  }
  return child;
}

/** React 19 keeps a ref among the props, React 18 on the element. */
function refOf(element: ReactElement<Props>): Ref<unknown> | undefined {
  const isBefore19 = Number.parseInt(version, 10) < 19;
  const ref: unknown = isBefore19 && "ref" in element ? element.ref : element.props["ref"];
  return isRef(ref) ? ref : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function isFunction(value: unknown): value is (...args: readonly unknown[]) => unknown {
  return typeof value === "function";
}

function isRef(value: unknown): value is Ref<unknown> {
  return isFunction(value) || (isObject(value) && "current" in value);
}
