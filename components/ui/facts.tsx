import type { ReactNode } from "react";
import { classNames } from "./class-names";

type FactsProps = {
  items: { label: string; value: ReactNode }[];
  /** In a narrow room, however wide the screen is. */
  narrow?: boolean;
  className?: string;
};

const wideLook = "gap-x-6 sm:grid-cols-[auto_minmax(0,1fr)]";
const narrowLook = "grid-cols-[8.5rem_minmax(0,1fr)] items-baseline gap-x-3 [&_dt]:text-meta";

/** Short facts about one thing, label beside value. */
export function Facts({ items, narrow, className }: FactsProps) {
  return (
    <dl className={classNames("grid gap-y-1.5", narrow ? narrowLook : wideLook, className)}>
      {items.map((item) => (
        <div className="contents" key={item.label}>
          <dt className="text-ink-3 max-sm:text-meta">{item.label}</dt>
          <dd className="mb-2 min-w-0 sm:mb-0">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
