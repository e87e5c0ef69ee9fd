"use client";

import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";

interface BulkBarProps {
  /** What the boxes of the rows are called. */
  name: string;
  /** "{count} valda av 340", with a mark where the number goes. */
  selected: string;
  /** "Markera alla 340", and that it goes beyond the page; null where the page has them all. */
  all: { label: string; hint: string; total: number } | null;
  /** The choice of what to do, and the button. */
  children: ReactNode;
  /** The table. */
  rows: ReactNode;
}

/**
 * The rows to tick and, docked beneath them once one is ticked, what to do with those that are. Before there is a script
 * it stands at the end of the rows; the script counts.
 */
export function BulkBar({ name, selected, all, children, rows }: BulkBarProps) {
  const [count, setCount] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const [before = "", after = ""] = selected.split("#");
  const total = all?.total;
  const tally = useCallback(() => {
    const whole = list.current?.querySelector<HTMLInputElement>("input[name=all]")?.checked;
    const ticked = list.current?.querySelectorAll(`input[name=${name}]:checked`).length ?? 0;
    setCount(whole && total !== undefined ? total : ticked);
  }, [name, total]);
  // A row may have been ticked before there was a script, or be ticked again by the browser on the way back.
  useEffect(tally, [tally]);
  return (
    <div className="bulk" onChange={tally} ref={list}>
      {rows}
      <div className="bulk-bar" data-screen-only="">
        <div className="flex flex-col gap-1">
          <p aria-live="polite" className="min-h-6 font-semibold tabular-nums">
            {count > 0 ? `${before}${count}${after}` : null}
          </p>
          {all ? (
            <label className="flex min-h-8 items-center gap-2 text-meta">
              <input className="size-6 accent-gran" name="all" type="checkbox" />
              <span>
                {all.label}
                <span className="text-ink-3">, {all.hint}</span>
              </span>
            </label>
          ) : null}
        </div>
        <div className="flex flex-wrap items-end gap-3">{children}</div>
      </div>
    </div>
  );
}
