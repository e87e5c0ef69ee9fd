import { ChevronDown, Command } from "lucide-react";
import type { ReactNode } from "react";
import { Brand, type BrandProps } from "./brand";
import { LinkButton } from "./button";
import { Link } from "./link";
import { Menu } from "./menu";
import { SearchField } from "./search-field";
import { SearchForm } from "./search-form";

type TopBarProps = {
  /** Shown where there is no rail. */
  brand: BrandProps;
  search?: {
    action: string;
    name: string;
    label: string;
    placeholder: string;
    submit: string;
    shortcut?: string;
  };
  /** "Anmäl förlorad" */
  report?: { href: string; label: string } | undefined;
  /** "Beställ e-legitimation" */
  order?: { href: string; label: string } | undefined;
  /** Opens the palette; without a script it leads to the search. */
  palette?: { href: string; label: string } | undefined;
  /** PostButtons: language, theme. */
  children?: ReactNode;
  profile?: { label: ReactNode; children: ReactNode };
};

/** Search, the two things done most, and oneself. On a phone it is one row: the bottom bar has the search and the two. */
export function TopBar({ brand, search, report, order, palette, children, profile }: TopBarProps) {
  return (
    <header
      className="flex items-center gap-x-3 border-hair border-b bg-paper px-4 py-2 sm:px-6 lg:px-10 lg:py-3"
      data-screen-only=""
    >
      <div className="min-w-0 grow lg:hidden">
        <Brand {...brand} />
      </div>
      {search ? (
        <search className="w-full min-w-0 max-w-[420px] max-lg:hidden">
          <SearchForm page={search.action}>
            <SearchField {...search} id="top-search" />
          </SearchForm>
        </search>
      ) : null}
      <div className="ml-auto flex min-w-0 shrink-0 items-center gap-x-3 max-sm:max-w-[60%]">
        {report ? (
          <LinkButton className="max-lg:hidden" href={report.href} tone="danger">
            {report.label}
          </LinkButton>
        ) : null}
        {order ? (
          <LinkButton className="max-lg:hidden" href={order.href} tone="primary">
            {order.label}
          </LinkButton>
        ) : null}
        {palette ? (
          <Link
            aria-haspopup="dialog"
            aria-keyshortcuts="Control+K Meta+K"
            aria-label={palette.label}
            className="-mr-2 grid size-11 shrink-0 place-items-center rounded-control text-ink-2 hover:text-ink"
            data-palette=""
            href={palette.href}
            title={palette.label}
          >
            <Command className="size-5" />
          </Link>
        ) : null}
        <div className="flex items-center">{children}</div>
        {profile ? <Profile {...profile} /> : null}
      </div>
    </header>
  );
}

function Profile({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <Menu
      className="relative min-w-0"
      panelClassName="absolute top-full right-0 z-20 mt-1 min-w-60 max-w-[calc(100vw-32px)] rounded-sheet border border-edge bg-surface p-4 shadow-overlay [&_form]:-mx-2"
      summary={
        <>
          {label}
          <ChevronDown className="size-4 shrink-0" />
        </>
      }
      summaryClassName="flex min-h-11 items-center gap-1.5 rounded-control px-2 text-ink-2 text-meta [overflow-wrap:anywhere] hover:underline"
    >
      {children}
    </Menu>
  );
}
