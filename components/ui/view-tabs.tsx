"use client";

import { classNames } from "./class-names";
import { Link } from "./link";

type ViewTab = { href: string; label: string; count?: number | string; current?: boolean };

type ViewTabsProps = {
  /** "Vyer" */
  label: string;
  tabs: ViewTab[];
};

/** Views of one list or parts of one page: links with counts, the current one marked. */
export function ViewTabs({ label, tabs }: ViewTabsProps) {
  return (
    <nav aria-label={label} className="border-edge border-b">
      <ul className="-mb-px flex flex-wrap gap-x-6">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Link
              aria-current={tab.current ? "page" : undefined}
              className={classNames(
                "inline-flex min-h-11 items-center gap-1.5 border-b-[3px] pt-1 no-underline hover:text-ink hover:underline",
                tab.current
                  ? "border-gran font-bold text-ink"
                  : "border-transparent text-ink-2 forced-colors:border-[Canvas]",
              )}
              href={tab.href}
            >
              {tab.label}
              {tab.count === undefined ? null : (
                <span className="text-ink-3 text-meta tabular-nums">{tab.count}</span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
