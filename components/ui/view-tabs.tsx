"use client";

import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { Link } from "./link";

type ViewTab = {
  href: string;
  label: string;
  /** Beneath the name: why it is not as it was saved. */
  note?: string;
  count?: ReactNode;
  /** The count waits for somebody: brass and bold. */
  due?: boolean;
  current?: boolean;
};

type ViewTabsProps = {
  /** "Vyer" */
  label: string;
  tabs: ViewTab[];
};

/** On a narrow screen the row goes on beyond its edge: the current one is where one looks. */
function inSight(link: HTMLAnchorElement | null): void {
  const row = link?.closest("nav");
  if (link && row) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.offsetWidth) / 2;
}

/** Views of one list or parts of one page: links with counts, the current one marked. */
export function ViewTabs({ label, tabs }: ViewTabsProps) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-edge border-b">
      <ul className="flex gap-x-6 whitespace-nowrap px-1.5 pt-1.5">
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
              ref={tab.current ? inSight : undefined}
            >
              {tab.note ? (
                <span>
                  {tab.label}
                  <span className="block text-caption text-massing">{tab.note}</span>
                </span>
              ) : (
                tab.label
              )}
              {tab.count === undefined ? null : (
                <span
                  className={classNames(
                    "text-meta tabular-nums",
                    tab.due ? "font-bold text-massing" : "text-ink-3",
                  )}
                >
                  {tab.count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
