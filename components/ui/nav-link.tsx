"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "./link";

type NavLinkProps = {
  href: string;
  /** Current only on the very page, not beneath it. */
  exact?: boolean | undefined;
  className: string;
  children: ReactNode;
};

/** A link of the navigation that knows when one is there. */
export function NavLink({ href, exact, className, children }: NavLinkProps) {
  const path = usePathname();
  const current = path === href || (!exact && path.startsWith(`${href}/`));
  return (
    <Link aria-current={current ? "page" : undefined} className={className} href={href}>
      {children}
    </Link>
  );
}
