import type { ReactNode } from "react";

/** One number that decides something, with what it measures. */
export function Figure({ value, caption }: { value: ReactNode; caption: ReactNode }) {
  return (
    <p>
      <span className="block font-bold text-h1 tabular-nums leading-tight">{value}</span>
      <span className="block text-ink-3 text-meta">{caption}</span>
    </p>
  );
}
