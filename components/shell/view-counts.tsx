"use client";

import dynamic from "next/dynamic";
import { createContext, type ReactNode, useContext, useState } from "react";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { SaidCounts } from "./fetched-counts";

/** A saved view as a tab of its list. */
export interface NamedView {
  id: string;
  href: string;
  label: string;
  note?: string;
}

// What counts is fetched after the page, and the program for it only where there is something to count.
const FetchedCounts = dynamic(() => import("./fetched-counts"), { ssr: false });
const Counts = createContext<SaidCounts>({});

interface ViewCountsProps {
  /** GET handler that counts them. */
  address: string;
  views: NamedView[];
  children: ReactNode;
}

export function ViewCounts({ address, views, children }: ViewCountsProps) {
  const [counts, setCounts] = useState<SaidCounts>({});
  const which = views.map(({ id, href }) => `${id} ${href}`).join();
  return (
    <Counts value={counts}>
      {children}
      {views.length > 0 ? <FetchedCounts address={address} onCounts={setCounts} which={which} /> : null}
    </Counts>
  );
}

/** As wide before it is known as after. */
export function ViewCount({ id, uncounted }: { id: string; uncounted: string }) {
  const said = useContext(Counts)[id];
  return (
    <span className="inline-block min-w-9 text-right">
      {said}
      {said === null ? (
        <>
          <span aria-hidden="true">–</span>
          <VisuallyHidden>{uncounted}</VisuallyHidden>
        </>
      ) : null}
    </span>
  );
}
