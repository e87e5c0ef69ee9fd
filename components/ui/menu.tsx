"use client";

import { usePathname } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useRef } from "react";

type MenuProps = {
  /** What the button shows. */
  summary: ReactNode;
  summaryClassName: string;
  panelClassName: string;
  className?: string;
  children: ReactNode;
};

/** A native disclosure used as a menu: opens without JavaScript; with it Escape closes, and so does going somewhere. */
export function Menu({ summary, summaryClassName, panelClassName, className, children }: MenuProps) {
  const menu = useRef<HTMLDetailsElement>(null);
  const close = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !menu.current?.open) return;
    menu.current.open = false;
    menu.current.querySelector("summary")?.focus();
  };
  return (
    <details className={className} key={usePathname()} onKeyDown={close} ref={menu}>
      <summary className={summaryClassName}>{summary}</summary>
      <div className={panelClassName}>{children}</div>
    </details>
  );
}
