"use client";

import dynamic from "next/dynamic";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from "react";
import { addressWith, idBelow, openIn } from "./beside-list";
import type { SheetWords } from "./side-sheet";

const SideSheet = dynamic(() => import("./side-sheet"), { ssr: false });

interface RowSheetProps {
  /** Where what stands in the sheet is asked for, but for the id at the end. */
  ask: string;
  /** The columns, by their place, that make room for it. */
  gives: string;
  words: SheetWords;
  /** The list. */
  children: ReactNode;
}

/**
 * A list whose rows open beside it: a press on a row shows it there, a second opens its page. In a narrow room,
 * with a key held and without a script the row's link leads to the page, as links do.
 */
export function RowSheet({ ask, gives, words, children }: RowSheetProps) {
  const list = usePathname();
  const open = openIn(useSearchParams());
  const router = useRouter();
  const wide = useWide();
  const close = useRows(list, open, wide);
  const name = useOpened(list, open, wide);
  useEffect(() => {
    // An address shared with somebody who has no room for both.
    if (open && wide === false) router.replace(`${list}/${open}`);
  }, [list, open, router, wide]);
  const isOpen = open !== null && wide === true;
  // The list stands at the same place in both, so that what is ticked in it stays ticked.
  return (
    <div className="beside" {...(isOpen ? { "data-gives": gives, "data-open": "" } : {})}>
      <div className="min-w-0">{children}</div>
      {isOpen ? (
        <SideSheet ask={ask} href={`${list}/${open}`} id={open} name={name} onClose={close} words={words} />
      ) : null}
    </div>
  );
}

const room = "(width >= 80rem)";

/** Whether there is room for both; null until there is a script to ask. */
function useWide(): boolean | null {
  return useSyncExternalStore(
    (changed) => {
      const query = matchMedia(room);
      query.addEventListener("change", changed);
      return () => query.removeEventListener("change", changed);
    },
    () => matchMedia(room).matches,
    () => null,
  );
}

const rowLinks = () => [...document.querySelectorAll<HTMLAnchorElement>("main .data-table tbody th a")];
const linkTo = (href: string) => rowLinks().find(({ pathname }) => pathname === href);
const others = "a, button, input, label, select, summary, textarea";

/** The row that was pressed: by its link, or anywhere else where there is nothing to press. */
function pressedRow(list: string, { target }: MouseEvent): string | null {
  if (!(target instanceof Element)) return null;
  const row = target.closest("main .data-table tbody tr");
  const pressed = target.closest(others);
  if (!row || (pressed && !(pressed instanceof HTMLAnchorElement))) return null;
  if (!pressed && !getSelection()?.isCollapsed) return null;
  const link = pressed ?? row.querySelector("th a");
  return link instanceof HTMLAnchorElement ? idBelow(list, link.pathname) : null;
}

/** Goes back to the list where it was opened from there, and else takes the row out of its address. */
function closed(pushed: boolean): void {
  if (pushed) history.back();
  else history.replaceState(null, "", addressWith(location.href, null));
}

/** Escape is for what lies over the page first, and for a field that one types in. */
function isForSheet(event: KeyboardEvent): boolean {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return false;
  const typing = "input:not([type=checkbox]), select, textarea";
  if (event.target instanceof Element && event.target.matches(typing)) return false;
  return document.querySelector("dialog[open]") === null;
}

/** Presses on rows open them and Escape closes; answers how else it is closed. */
function useRows(list: string, open: string | null, wide: boolean | null): () => void {
  // Whether closing is going back: it was opened here, and not by its address.
  const pushed = useRef(false);
  useEffect(() => {
    if (!open) pushed.current = false;
    const click = (event: MouseEvent) => {
      if (!wide || event.button !== 0 || event.defaultPrevented) return;
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      const id = pressedRow(list, event);
      const shown = openIn(new URLSearchParams(location.search));
      // The second press is the link's own.
      if (!id || id === shown) return;
      event.preventDefault();
      event.stopPropagation();
      const address = addressWith(location.href, id);
      if (shown) return history.replaceState(null, "", address);
      history.pushState(null, "", address);
      pushed.current = true;
    };
    const press = (event: KeyboardEvent) => {
      if (open && isForSheet(event)) closed(pushed.current);
    };
    // Before the router hears of it, and what says that a page is on its way.
    document.addEventListener("click", click, { capture: true });
    document.addEventListener("keydown", press);
    return () => {
      document.removeEventListener("click", click, { capture: true });
      document.removeEventListener("keydown", press);
    };
  }, [list, open, wide]);
  return () => closed(pushed.current);
}

/** Marks the row that is open, keeps it in sight and gives it the focus back afterwards; answers whose it is. */
function useOpened(list: string, open: string | null, wide: boolean | null): string {
  const [name, setName] = useState("");
  useEffect(() => {
    const link = open && wide ? linkTo(`${list}/${open}`) : undefined;
    const row = link?.closest("tr");
    setName(link?.textContent ?? "");
    if (!link || !row) return;
    row.dataset.beside = "";
    link.setAttribute("aria-current", "true");
    row.scrollIntoView({ block: "nearest" });
    return () => {
      delete row.dataset.beside;
      link.removeAttribute("aria-current");
      // Closed, and not by a press on something else.
      if (document.activeElement === document.body && !openIn(new URLSearchParams(location.search)))
        link.focus();
    };
  }, [list, open, wide]);
  return name;
}
