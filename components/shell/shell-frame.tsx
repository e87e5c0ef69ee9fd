"use client";

import { House, Inbox, ListTodo, Menu as MenuIcon, OctagonX, Search } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { BrandProps } from "@/components/ui/brand";
import { Keys, type KeysWords } from "@/components/ui/keys";
import { Link } from "@/components/ui/link";
import { MobileBar } from "@/components/ui/mobile-bar";
import type { PaletteWords } from "@/components/ui/palette";
import type { PaletteGroup } from "@/components/ui/palette-line";
import { Rail, railId } from "@/components/ui/rail";
import { AppShell } from "@/components/ui/shell";
import { TopBar } from "@/components/ui/top-bar";
import type { Locale } from "@/lib/i18n/locale";
import { AccessibilityLink } from "./accessibility-link";
import { placeAt, type ShellPage, type ShellPlace } from "./navigation";
import { PaletteDoor } from "./palette-door";
import { PlaceTabs } from "./place-tabs";
import { type KeysSwitchWords, LanguageSwitch, type Theme, type ThemeWords } from "./preferences";
import { type Profile, ProfileMenu, type ProfileWords } from "./profile-menu";
import { type NamedView, ViewCounts } from "./view-counts";

const icons = { block: OctagonX, house: House, inbox: Inbox, search: Search, "to-do": ListTodo };

export interface QuickPlace {
  href: string;
  label: string;
  icon: keyof typeof icons;
  count?: number | undefined;
  danger?: boolean;
  exact?: boolean;
}

type OwnWord =
  | "accessibility"
  | "demo"
  | "language"
  | "menu"
  | "more"
  | "quick"
  | "skip"
  | "uncounted"
  | "views";
type OwnWords = Record<OwnWord, string>;
export type ShellWords = OwnWords & ProfileWords & ThemeWords & KeysSwitchWords;

export type PaletteShown = PaletteWords & Record<"do" | "go" | "placeholder", string>;

type Door = { href: string; label: string } | undefined;

interface ShellFrameProps {
  brand: BrandProps;
  demo: boolean;
  /** The demo's letters, for those who may read them. */
  mailbox: ShellPage | undefined;
  places: ShellPlace[];
  slug: string;
  locale: Locale;
  order: Door;
  profile: Profile;
  quick: QuickPlace[];
  report: Door;
  search: { action: string; label: string; submit: string } | undefined;
  theme: Theme;
  /** What the keys are for; null for who switched them off. */
  keys: KeysWords | null;
  /** Undefined for a holder, who has one place to go to. */
  palette: PaletteShown | undefined;
  views: NamedView[];
  words: ShellWords;
  children: ReactNode;
}

/** How the frame looks; it needs no script. */
export function ShellFrame(props: ShellFrameProps) {
  const { places, quick, slug, keys, palette, views, words, children } = props;
  const here = placeAt(places, usePathname());
  const items = places
    .filter(({ shown }) => shown)
    .flatMap((place) =>
      // The number is that of the list which the menu opens.
      place.tabs
        .slice(0, 1)
        .map(({ href, count }) => ({ href, label: place.label, count, current: place === here })),
    );
  return (
    <ViewCounts address={`/api/tables/views?organisation=${slug}&polled=1`} views={views}>
      <AppShell
        banner={props.demo ? <DemoBanner mailbox={props.mailbox} words={words} /> : undefined}
        footer={<AccessibilityLink>{words.accessibility}</AccessibilityLink>}
        mobile={
          <MobileBar
            items={quick.map(({ icon, ...place }) => ({ ...place, icon: icons[icon] }))}
            label={words.quick}
            more={{ label: words.more, icon: MenuIcon, opens: railId }}
          />
        }
        rail={<Rail brand={props.brand} items={items} label={words.menu} />}
        skip={[{ href: "#main", label: words.skip }]}
        tabs={<PlaceTabs places={places} uncounted={words.uncounted} views={views} />}
        top={<Top {...props} />}
      >
        {children}
      </AppShell>
      {palette ? (
        <PaletteDoor
          fixed={placesIn(props, palette)}
          placeholder={palette.placeholder}
          searches={props.search !== undefined}
          slug={slug}
          words={palette}
        />
      ) : null}
      {keys ? <Keys words={keys} /> : null}
    </ViewCounts>
  );
}

function Top({
  brand,
  order,
  report,
  search,
  slug,
  keys,
  locale,
  palette,
  profile,
  theme,
  words,
}: ShellFrameProps) {
  const own = { keys: keys !== null, locale, profile, theme, words };
  return (
    <TopBar
      brand={brand}
      order={order}
      palette={palette && { href: `/${slug}/search`, label: palette.label }}
      profile={{ label: profile.name, children: <ProfileMenu {...own} /> }}
      report={report}
      search={search && { ...search, name: "q", placeholder: search.label }}
    >
      <div className="max-sm:hidden">
        <LanguageSwitch label={words.language} locale={locale} />
      </div>
    </TopBar>
  );
}

function DemoBanner({ mailbox, words }: Pick<ShellFrameProps, "mailbox" | "words">) {
  const link = mailbox && (
    <Link className="text-sjo underline" href={mailbox.href}>
      {mailbox.label}
    </Link>
  );
  return (
    <Banner action={link} tone="demo">
      {words.demo}
    </Banner>
  );
}

/** What this person can do and where they can go: the links of the frame, and every page of every place. */
function placesIn(
  { order, report, places, views, words }: ShellFrameProps,
  palette: PaletteShown,
): PaletteGroup[] {
  const acts = [...(report ? [{ ...report, danger: true as const }] : []), ...(order ? [order] : [])];
  const line = ({ href, label, ...act }: { href: string; label: string; danger?: true }) => ({
    ...act,
    href,
    title: label,
  });
  const pages = places.flatMap(({ label, tabs, pages }) =>
    [...tabs, ...pages].map((page) => ({ ...line({ href: page.href, label: page.label }), about: label })),
  );
  const saved = views.map(({ href, label }) => ({ ...line({ href, label }), about: words.views }));
  return [
    { label: palette.do, lines: acts.map(line) },
    {
      label: palette.go,
      lines: [...pages, ...saved].filter(({ href }) => acts.every((act) => act.href !== href)),
    },
  ];
}
