"use client";

import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

/**
 * Moves the focus to the page's heading when one page has taken another's place without a load, which leaves it
 * nowhere.
 */
export function FocusHeading() {
  const here = usePathname();
  const shown = useRef(here);
  useEffect(() => {
    if (shown.current === here) return;
    shown.current = here;
    focusHeading();
  }, [here]);
  return null;
}

export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>("main h1");
  // An address with a fragment has a place of its own to go to.
  if (!heading || location.hash) return;
  // Nor is it taken from the field that the page is for.
  if (document.activeElement?.matches("main [data-first]")) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}
