import type { ReactNode } from "react";

/** How far one has come: "Steg 2 av 5". */
export function StepLine({ children }: { children: ReactNode }) {
  return <p className="mb-1 text-ink-3 text-meta tabular-nums">{children}</p>;
}
