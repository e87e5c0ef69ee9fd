import type { ReactNode } from "react";
import { Brand, type BrandProps } from "./brand";
import { SkipLinks } from "./skip-links";

type BarePageProps = {
  brand: BrandProps;
  skip: { href: string; label: string };
  /** On the far side of the head: a phone number, the language. */
  aside?: ReactNode;
  /** At the thumb of a phone: the one deed of the page. Inside the form it belongs to, use Dock instead. */
  footer?: ReactNode;
  /** night: dark whatever the reader's system says, as /forlorad is after ten. */
  theme?: "dark";
  children: ReactNode;
};

/** A page without navigation: signing in, reporting a loss, what the public reads. */
export function BarePage({ brand, skip, aside, footer, theme, children }: BarePageProps) {
  return (
    <div className="flex min-h-dvh flex-col" data-theme={theme}>
      <SkipLinks links={[skip]} />
      <div className="mx-auto flex w-full max-w-[42rem] grow flex-col px-5">
        <header className="flex flex-wrap items-center justify-between gap-x-4 border-hair border-b py-2">
          <Brand {...brand} />
          {aside}
        </header>
        <main className="flex grow flex-col pt-6 pb-8" id="main" tabIndex={-1}>
          {children}
        </main>
        {footer ? <footer className="border-hair border-t py-4 text-ink-3 text-meta">{footer}</footer> : null}
      </div>
    </div>
  );
}

/** Pushes the deed of a phone page down to the thumb. */
export function Dock({ children }: { children: ReactNode }) {
  return <div className="mt-auto flex flex-col gap-2.5 pt-8">{children}</div>;
}
