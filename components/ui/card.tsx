import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Edge } from "./edge";
import type { Tone } from "./tone";

type CardProps = {
  /** Draws the left edge of the status. */
  tone?: Tone;
  /** The corner is torn off: it can never be used again. "now" lets it tear once before the eye. */
  torn?: boolean | "now";
  as?: "article" | "div" | "li";
  /** Id of its heading. */
  labelledBy?: string;
  className?: string;
  children: ReactNode;
};

/** A document with one cut corner. Credentials alone look like this. */
export function Card({
  tone,
  torn = false,
  as: Element = "article",
  labelledBy,
  className,
  children,
}: CardProps) {
  return (
    <Element
      aria-labelledby={labelledBy}
      className={classNames("cut p-4 sm:p-6", torn ? "pr-16 sm:pr-16" : "pr-8 sm:pr-10", className)}
      data-torn={torn || undefined}
    >
      {tone ? <Edge tone={tone} /> : null}
      {torn ? <TornCorner /> : null}
      {children}
    </Element>
  );
}

function TornCorner() {
  return (
    <svg aria-hidden="true" className="torn-corner fill-surface stroke-edge" viewBox="0 0 60 60">
      <path
        d="M0 0 L38 0 L60 22 L60 60 L53 55 L47 46 L38 42 L32 32 L23 27 L16 15 L8 11 Z"
        strokeLinejoin="round"
      />
    </svg>
  );
}
