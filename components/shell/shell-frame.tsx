"use client";

import { House, Inbox, ListTodo, Menu as MenuIcon, OctagonX, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { BrandProps } from "@/components/ui/brand";
import { Keys, type KeysWords } from "@/components/ui/keys";
import { MobileBar } from "@/components/ui/mobile-bar";
import type { PaletteWords } from "@/components/ui/palette";
import type { PaletteGroup } from "@/components/ui/palette-line";
import { type NavGroup, Rail, railId } from "@/components/ui/rail";
import { AppShell } from "@/components/ui/shell";
import { TopBar } from "@/components/ui/top-bar";
import type { Locale } from "@/lib/i18n/locale";
import { AccessibilityLink } from "./accessibility-link";
import { PaletteDoor } from "./palette-door";
import { type KeysSwitchWords, LanguageSwitch, type Theme, type ThemeWords } from "./preferences";
import { type Profile, ProfileMenu, type ProfileWords } from "./profile-menu";
import { type NamedView, ViewCounts, withViews } from "./view-counts";

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
  | "manage"
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
  groups: NavGroup[];
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
  const { demo, quick, slug, keys, palette, views, words, children } = props;
  const groups = withViews(props.groups, views, words, `/${slug}/views`);
  return (
    <ViewCounts address={`/api/tables/views?organisation=${slug}&polled=1`} views={views}>
      <AppShell
        banner={demo ? <Banner tone="demo">{words.demo}</Banner> : undefined}
        footer={<AccessibilityLink>{words.accessibility}</AccessibilityLink>}
        mobile={
          <MobileBar
            items={quick.map(({ icon, ...place }) => ({ ...place, icon: icons[icon] }))}
            label={words.quick}
            more={{ label: words.more, icon: MenuIcon, opens: railId }}
          />
        }
        rail={<Rail brand={props.brand} groups={groups} label={words.menu} />}
        skip={[{ href: "#main", label: words.skip }]}
        top={<Top {...props} />}
      >
        {children}
      </AppShell>
      {palette ? (
        <PaletteDoor
          fixed={placesIn(props, groups, palette)}
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

/** What this person can do and where they can go: the doors of the frame and its menu, and no list of its own. */
function placesIn(
  { order, report }: Pick<ShellFrameProps, "order" | "report">,
  groups: NavGroup[],
  words: PaletteShown,
): PaletteGroup[] {
  const doors = [...(report ? [{ ...report, danger: true as const }] : []), ...(order ? [order] : [])];
  const line = ({ href, label, ...door }: { href: string; label: string; danger?: true }) => ({
    ...door,
    href,
    title: label,
  });
  return [
    { label: words.do, lines: doors.map(line) },
    {
      label: words.go,
      lines: groups.flatMap(({ items }) => items.map(({ href, label }) => line({ href, label }))),
    },
  ];
}
