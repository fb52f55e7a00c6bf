import { type ComponentPropsWithRef, forwardRef } from "react";
import { LinqUploader } from "../../src/index.js";

/** Gets what the part's own element would have got, the ref too. */
const BarWithPercent = forwardRef<HTMLProgressElement, ComponentPropsWithRef<"progress">>(
  function BarWithPercent(props, ref) {
    const { value } = props;
    return (
      <>
        <progress {...props} ref={ref} />
        {typeof value === "number" && (
          <span className="percent" aria-hidden>
            {Math.round(value * 100)} %
          </span>
        )}
      </>
    );
  },
);

const slots = { itemProgress: BarWithPercent };

export function Recordings() {
  return <LinqUploader label="Recordings" accept="audio/*,video/*" slots={slots} />;
}
