import type { ReactNode } from "react";

/** Docks at the foot of a list while rows are chosen. summary: "12 valda av 340". The page's scroll padding keeps focus clear of it. */
export function BulkBar({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <div
      className="sticky bottom-16 z-10 mt-4 flex flex-wrap items-center gap-x-6 gap-y-2 border border-edge bg-surface px-4 py-2 shadow-overlay lg:bottom-0"
      data-dock=""
      data-screen-only=""
    >
      <p className="grow">{summary}</p>
      <div className="flex flex-wrap gap-2.5">{children}</div>
    </div>
  );
}
