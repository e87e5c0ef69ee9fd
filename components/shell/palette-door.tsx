"use client";

import dynamic from "next/dynamic";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";
import { openIn } from "@/components/ui/beside-list";
import type { PaletteWords } from "@/components/ui/palette";
import type { PaletteAnswer, PaletteGroup } from "@/components/ui/palette-line";
import { noteOpened, openedIn } from "./opened";

const Palette = dynamic(() => import("@/components/ui/palette"), { ssr: false });

interface PaletteDoorProps {
  slug: string;
  fixed: PaletteGroup[];
  placeholder: string;
  /** There is something this person may find; else the palette has the places alone. */
  searches: boolean;
  words: PaletteWords;
}

/** Opens the palette by Ctrl K or ⌘ K and by its button, which leads to the search until there is a script. */
export function PaletteDoor({ slug, searches, ...palette }: PaletteDoorProps) {
  // Counted: one that is opened while the last is still closing is a new one.
  const [opening, setOpening] = useState({ count: 0, isOpen: false });
  const path = usePathname();
  // A row shown beside its list is opened as well.
  const beside = openIn(useSearchParams());
  const opened = beside ? `${path}/${beside}` : path;
  useEffect(() => noteOpened(slug, opened), [slug, opened]);
  useEffect(() => {
    const open = () => setOpening(({ count }) => ({ count: count + 1, isOpen: true }));
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      if (event.altKey || event.shiftKey || document.querySelector("dialog[open]")) return;
      event.preventDefault();
      open();
    };
    const click = (event: MouseEvent) => {
      if (!(event.target instanceof Element) || !event.target.closest("[data-palette]")) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      event.stopPropagation();
      open();
    };
    document.addEventListener("keydown", press);
    // Before the router hears of it, and what says that a page is on its way.
    document.addEventListener("click", click, { capture: true });
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("click", click, { capture: true });
    };
  }, []);
  if (!opening.isOpen) return null;
  return (
    <Palette
      ask={async (typed, signal) => (searches ? ask(slug, typed, signal) : nothing)}
      key={opening.count}
      onClose={() => setOpening((now) => (now.count === opening.count ? { ...now, isOpen: false } : now))}
      page={`/${slug}/search`}
      {...palette}
    />
  );
}

const nothing: PaletteAnswer = { groups: [], said: "" };

/** By POST, so that what is typed stands in no address. */
async function ask(slug: string, q: string, signal: AbortSignal): Promise<PaletteAnswer> {
  const opened = q === "" ? openedIn(slug).map(({ kind, id }) => ["opened", `${kind} ${id}`]) : [];
  const body = new URLSearchParams([["organisation", slug], ["q", q], ...opened]);
  const answer = await fetch("/api/tables/palette", { method: "POST", body, signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as PaletteAnswer;
}
