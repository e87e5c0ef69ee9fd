interface Views<View extends string> {
  views: readonly View[];
  current: View;
  counts: Record<View, number | string>;
  addressOf: (view: View) => string;
  wordOf: (view: View) => string;
}

/** The tabs of a list that has views (components/ui/view-tabs.tsx), each with how many it has. */
export function tabsOf<View extends string>({ views, current, counts, addressOf, wordOf }: Views<View>) {
  return views.map((view) => ({
    href: addressOf(view),
    label: wordOf(view),
    count: counts[view],
    current: view === current,
  }));
}
