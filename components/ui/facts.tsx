import type { ReactNode } from "react";
import { classNames } from "./class-names";

type FactsProps = { items: { label: string; value: ReactNode }[]; className?: string };

/** Short facts about one thing, label beside value. */
export function Facts({ items, className }: FactsProps) {
  return (
    <dl className={classNames("grid gap-x-6 gap-y-1.5 sm:grid-cols-[auto_minmax(0,1fr)]", className)}>
      {items.map((item) => (
        <div className="contents" key={item.label}>
          <dt className="text-ink-3 max-sm:text-meta">{item.label}</dt>
          <dd className="mb-2 min-w-0 sm:mb-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
