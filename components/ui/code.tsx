import type { ReactNode } from "react";
import { classNames } from "./class-names";

type CodeProps = {
  /** The number is no longer valid. */
  struck?: boolean;
  /** An address or the like, which may be broken anywhere rather than run out of its place. */
  long?: boolean;
  className?: string;
  children: ReactNode;
};

/** A number or serial that is read character by character. */
export function Code({ struck, long, className, children }: CodeProps) {
  return (
    <span
      className={classNames("code", long && "wrap-anywhere whitespace-normal", struck && "struck", className)}
    >
      {struck ? <s className="no-underline">{children}</s> : children}
    </span>
  );
}
