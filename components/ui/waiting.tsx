"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { useWords } from "./words";

/** A page that is there sooner needs no word on the way. */
const patienceMs = 400;

/**
 * Says that the next page is on its way. A page says its status before anything of it is sent (docs/adr/0015), so that
 * none of it can stand in its own place meanwhile: no loading.tsx.
 */
export function Waiting() {
  const { loading } = useWords();
  const here = `${usePathname()}?${useSearchParams()}`;
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    let late: ReturnType<typeof setTimeout> | undefined;
    const followed = (event: MouseEvent) => {
      if (!leadsOn(event)) return;
      clearTimeout(late);
      late = setTimeout(() => setLeaving(here), patienceMs);
    };
    const back = () => setLeaving(null);
    document.addEventListener("click", followed);
    window.addEventListener("pageshow", back);
    return () => {
      clearTimeout(late);
      back(); // or the page one comes back to would say it again
      document.removeEventListener("click", followed);
      window.removeEventListener("pageshow", back);
    };
  }, [here]);
  const waiting = leaving === here;
  return (
    <p
      aria-live="polite"
      className={
        waiting
          ? "fixed top-2 left-1/2 z-30 -translate-x-1/2 rounded-sheet border border-edge bg-surface px-4 py-2 shadow-overlay print:hidden"
          : "sr-only"
      }
    >
      {waiting ? loading : ""}
    </p>
  );
}

/** Whether a press follows a link to another page of ours, here. */
function leadsOn(event: MouseEvent): boolean {
  if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || link.hasAttribute("download") || link.target) return false;
  const to = new URL(link.href);
  const same = to.pathname === location.pathname && to.search === location.search;
  return to.origin === location.origin && !to.pathname.startsWith("/api/") && !same;
}
