import type { ReactNode } from "react";
import { classNames } from "./class-names";

type CodeProps = {
  /** The number is no longer valid. */
  struck?: boolean;
  className?: string;
  children: ReactNode;
};

/** A number or serial that is read character by character. */
export function Code({ struck, className, children }: CodeProps) {
  return (
    <span
      className={classNames(
        "whitespace-nowrap font-mono text-[0.94em] tracking-[-0.01em]",
        struck && "struck",
        className,
      )}
    >
      {struck ? <s className="no-underline">{children}</s> : children}
    </span>
  );
}
