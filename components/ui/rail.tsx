"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { Brand, type BrandProps } from "./brand";
import { Link } from "./link";

export interface NavItem {
  href: string;
  label: string;
  /** How many things wait there for this person. */
  count?: number | undefined;
  current: boolean;
}

type RailProps = {
  /** "Huvudmeny" */
  label: string;
  brand: BrandProps;
  items: NavItem[];
};

/** What opens the navigation where there is no room for it beside the page. */
export const railId = "rail";

/**
 * The navigation at the left of a wide screen; on a narrow one a menu of its own, which a button opens and Escape closes
 * before there is a script (the popover of HTML). Drawn once: most of its weight on a page is its links.
 */
export function Rail({ label, brand, items }: RailProps) {
  const nav = useRef<HTMLElement>(null);
  const path = usePathname();
  const last = useRef(path);
  useEffect(() => {
    // Going somewhere closes it, and not that the script has come.
    if (last.current !== path) nav.current?.hidePopover?.();
    last.current = path;
  }, [path]);
  return (
    <div className="border-hair bg-sunken max-lg:contents lg:border-r" data-screen-only="">
      <nav aria-label={label} className="rail" id={railId} popover="auto" ref={nav}>
        <div className="px-5 pb-3 max-lg:hidden">
          <Brand {...brand} />
        </div>
        <NavItems items={items} />
      </nav>
    </div>
  );
}

export function NavItems({ items }: { items: NavItem[] }) {
  return (
    <ul>
      {items.map(({ href, label, count, current }) => (
        <li key={href}>
          <Link aria-current={current ? "page" : undefined} className="nav-row" href={href}>
            <span>{label}</span>
            {count ? <span className="nav-count">{count}</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
