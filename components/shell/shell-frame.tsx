"use client";

import { BadgeCheck, House, ListTodo, Menu as MenuIcon, OctagonX, Search } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { BrandProps } from "@/components/ui/brand";
import { MobileBar } from "@/components/ui/mobile-bar";
import { type NavGroup, NavGroups, Rail } from "@/components/ui/rail";
import { AppShell } from "@/components/ui/shell";
import { TopBar } from "@/components/ui/top-bar";
import type { Locale } from "@/lib/i18n/locale";
import { AccessibilityLink } from "./accessibility-link";
import { LanguageSwitch, type Theme, type ThemeWords } from "./preferences";
import { type Profile, ProfileMenu, type ProfileWords } from "./profile-menu";

const icons = { badge: BadgeCheck, block: OctagonX, house: House, search: Search, "to-do": ListTodo };

export interface QuickPlace {
  href: string;
  label: string;
  icon: keyof typeof icons;
  danger?: boolean;
  exact?: boolean;
}

type OwnWords = Record<"accessibility" | "demo" | "language" | "menu" | "more" | "quick" | "skip", string>;
export type ShellWords = OwnWords & ProfileWords & ThemeWords;

type Door = { href: string; label: string } | undefined;

interface ShellFrameProps {
  brand: BrandProps;
  demo: boolean;
  groups: NavGroup[];
  locale: Locale;
  order: Door;
  profile: Profile;
  quick: QuickPlace[];
  report: Door;
  search: { action: string; label: string; submit: string } | undefined;
  theme: Theme;
  words: ShellWords;
  children: ReactNode;
}

/** How the frame looks; it needs no script. */
export function ShellFrame(props: ShellFrameProps) {
  const { brand, demo, groups, locale, order, profile, quick, report, search, theme, words, children } =
    props;
  return (
    <AppShell
      banner={demo ? <Banner tone="demo">{words.demo}</Banner> : undefined}
      footer={<AccessibilityLink>{words.accessibility}</AccessibilityLink>}
      mobile={
        <MobileBar
          items={quick.map(({ icon, ...place }) => ({ ...place, icon: icons[icon] }))}
          label={words.quick}
          more={{ label: words.more, icon: MenuIcon, children: <NavGroups groups={groups} /> }}
        />
      }
      rail={<Rail brand={brand} groups={groups} label={words.menu} />}
      skip={[{ href: "#main", label: words.skip }]}
      top={
        <TopBar
          brand={brand}
          order={order}
          profile={{
            label: profile.name,
            children: <ProfileMenu locale={locale} profile={profile} theme={theme} words={words} />,
          }}
          report={report}
          search={search && { ...search, name: "q", placeholder: search.label }}
        >
          <div className="max-sm:hidden">
            <LanguageSwitch label={words.language} locale={locale} />
          </div>
        </TopBar>
      }
    >
      {children}
    </AppShell>
  );
}
