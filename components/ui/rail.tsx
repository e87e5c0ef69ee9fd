"use client";

import { usePathname } from "next/navigation";
import { type ReactNode, useEffect, useRef } from "react";
import { Brand, type BrandProps } from "./brand";
import { classNames } from "./class-names";
import { NavLink, ViewLink } from "./nav-link";

export type NavItem = {
  href: string;
  label: string;
  /** Beneath the name: what is the matter with it. */
  note?: string;
  count?: ReactNode;
  /** The count waits for somebody: brass and bold. */
  due?: boolean;
  exact?: boolean;
  /** One is there when the whole address is the same, with what a list is narrowed by. */
  view?: boolean;
  /** Pages elsewhere that belong here, and those beneath this one that belong elsewhere; a star is one part of a path. */
  also?: string[];
  except?: string[];
};

export type NavGroup = { label?: string; items: NavItem[] };

type RailProps = {
  /** "Huvudmeny" */
  label: string;
  brand: BrandProps;
  groups: NavGroup[];
};

/** What opens the navigation where there is no room for it beside the page. */
export const railId = "rail";

/**
 * The navigation at the left of a wide screen; on a narrow one a menu of its own, which a button opens and Escape closes
 * before there is a script (the popover of HTML). Drawn once: most of its weight on a page is its links.
 */
export function Rail({ label, brand, groups }: RailProps) {
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
        <NavGroups groups={groups} />
      </nav>
    </div>
  );
}

export function NavGroups({ groups }: { groups: NavGroup[] }) {
  return groups.map((group) => (
    <div key={group.label ?? group.items[0]?.href}>
      {group.label ? (
        <p className="px-5 pt-4 pb-1 font-semibold text-caption text-ink-3">{group.label}</p>
      ) : null}
      <ul>
        {group.items.map((item) => (
          <li key={item.href}>
            <RailItem item={item} />
          </li>
        ))}
      </ul>
    </div>
  ));
}

function RailItem({ item }: { item: NavItem }) {
  const inside = (
    <>
      <span>
        {item.label}
        {item.note ? <span className="block text-caption text-massing">{item.note}</span> : null}
      </span>
      {item.count === undefined ? null : (
        <span className={classNames("nav-count", item.due ? "font-bold text-massing" : "text-ink-3")}>
          {item.count}
        </span>
      )}
    </>
  );
  if (item.view)
    return (
      <ViewLink className="nav-row" href={item.href}>
        {inside}
      </ViewLink>
    );
  return (
    <NavLink also={item.also} className="nav-row" exact={item.exact} except={item.except} href={item.href}>
      {inside}
    </NavLink>
  );
}
