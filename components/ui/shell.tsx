import type { ReactNode } from "react";
import { SkipLinks } from "./skip-links";

type AppShellProps = {
  /** "Hoppa till innehållet" → #main, and others. */
  skip: { href: string; label: string }[];
  rail: ReactNode;
  top: ReactNode;
  /** The tabs of the place that the page belongs to. */
  tabs?: ReactNode;
  mobile: ReactNode;
  /** Demo, incident, maintenance: above everything. */
  banner?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
};

/** The frame around every signed-in page: rail, top bar, the page, and the phone's bottom bar. */
export function AppShell({ skip, rail, top, tabs, mobile, banner, footer, children }: AppShellProps) {
  return (
    <>
      <SkipLinks links={skip} />
      {banner ? <aside>{banner}</aside> : null}
      <div className="min-h-dvh lg:grid lg:grid-cols-[240px_minmax(0,1fr)] print:block">
        {rail}
        <div className="flex min-w-0 flex-col max-lg:pb-20">
          {top}
          {tabs}
          <main
            className="w-full max-w-[1280px] grow px-4 pt-6 pb-14 sm:px-6 lg:px-10 lg:pt-7"
            id="main"
            tabIndex={-1}
          >
            {children}
          </main>
          {footer ? (
            <footer className="border-hair border-t px-4 py-4 text-ink-3 text-meta sm:px-6 lg:px-10">
              {footer}
            </footer>
          ) : null}
        </div>
      </div>
      {mobile}
    </>
  );
}
