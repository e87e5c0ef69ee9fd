"use client";

import { usePathname, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "./link";

type NavLinkProps = {
  href: string;
  /** Current only on the very page, not beneath it. */
  exact?: boolean | undefined;
  /** Pages elsewhere that belong here, and those beneath this one that do not; a star is one part of a path. */
  also?: string[] | undefined;
  except?: string[] | undefined;
  className: string;
  children: ReactNode;
};

/** A link of the navigation that knows when one is there. */
export function NavLink({ href, exact, also, except, className, children }: NavLinkProps) {
  const path = usePathname();
  const target = href.split("?")[0];
  const here = path === target || (!exact && path.startsWith(`${target}/`));
  const within = (one: string) => isWithin(path, one);
  const current = (here && !except?.some(within)) || also?.some(within);
  return (
    <Link aria-current={current ? "page" : undefined} className={className} href={href}>
      {children}
    </Link>
  );
}

/** A link to a list narrowed in one way, beside the link to the list itself. */
export function ViewLink({
  href,
  className,
  children,
}: Pick<NavLinkProps, "href" | "className" | "children">) {
  const here = [usePathname(), useSearchParams().toString()].filter(Boolean).join("?");
  return (
    <Link aria-current={here === href ? "true" : undefined} className={className} href={href}>
      {children}
    </Link>
  );
}

function isWithin(path: string, place: string): boolean {
  const parts = path.split("/");
  return place.split("/").every((part, at) => part === "*" || part === parts[at]);
}
