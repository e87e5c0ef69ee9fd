"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { ViewTabs } from "@/components/ui/view-tabs";
import { placeAt, type ShellPlace } from "./navigation";
import { type NamedView, ViewCount } from "./view-counts";

interface PlaceTabsProps {
  places: ShellPlace[];
  views: NamedView[];
  uncounted: string;
}

/** Above the pages that are tabs of one place: its other tabs, and the saved views of the list that is open. */
export function PlaceTabs({ places, views, uncounted }: PlaceTabsProps) {
  const path = usePathname();
  const address = [path, useSearchParams().toString()].filter(Boolean).join("?");
  const place = placeAt(places, path);
  if (!place?.tabs.some(({ href }) => href === path)) return null;
  const saved = views.filter(({ href }) => href.split("?")[0] === path);
  const inView = saved.some(({ href }) => href === address);
  const tabs = place.tabs.flatMap(({ href, label, count }) => [
    { href, label, current: href === path && !inView, ...(count ? { count, due: true } : {}) },
    ...(href === path
      ? saved.map((view) => ({
          ...view,
          current: view.href === address,
          count: <ViewCount id={view.id} uncounted={uncounted} />,
        }))
      : []),
  ]);
  if (tabs.length < 2) return null;
  return (
    <div className="max-w-[1280px] px-4 sm:px-6 lg:px-10" data-screen-only="">
      <ViewTabs label={place.label} tabs={tabs} />
    </div>
  );
}
