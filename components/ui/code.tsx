import type { ReactNode } from "react";
import { classNames } from "./class-names";

type CodeProps = {
  /** The number is no longer valid. */
  struck?: boolean;
  className?: string;
  children: ReactNode;
};

/** For a long list, which draws without components. */
export const codeLook = "whitespace-nowrap font-mono text-[0.94em] tracking-[-0.01em]";

/** A number or serial that is read character by character. */
export function Code({ struck, className, children }: CodeProps) {
  return (
    <span className={classNames(codeLook, struck && "struck", className)}>
      {struck ? <s className="no-underline">{children}</s> : children}
    </span>
  );
}
