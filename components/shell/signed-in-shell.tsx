import type { ReactNode } from "react";
import type { KeysWords } from "@/components/ui/keys";
import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import type { RolePlaces } from "@/lib/domain/core/role-limit";
import { viewPath } from "@/lib/domain/operation/saved-view";
import { searchableKinds } from "@/lib/domain/operation/search";
import { roleWithPlace } from "@/lib/i18n/role-place";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import type { SavedView } from "@/lib/operation/saved-view/read";
import { menuWord } from "./menu-word";
import { navigation } from "./navigation";
import type { ShellCounts } from "./places";
import type { Theme } from "./preferences";
import type { Profile } from "./profile-menu";
import { type PaletteShown, type QuickPlace, ShellFrame, type ShellWords } from "./shell-frame";

interface ShellProps {
  actor: Actor;
  slug: string;
  organisationName: string;
  employers: { slug: string; name: string }[];
  counts: ShellCounts;
  demo: boolean;
  /** Where roles of theirs hold, if not everywhere. */
  places: RolePlaces;
  theme: Theme;
  /** Keys that work alone are switched on. */
  keys: boolean;
  views: SavedView[];
  children: ReactNode;
}

/**
 * The frame around every signed-in page, for officers and for holders: it shows the rooms this person may enter. What
 * is shown is decided here and travels as words, since a frame of elements would outweigh many a page inside it.
 */
export async function SignedInShell(props: ShellProps) {
  const { actor, slug, organisationName, employers, counts, demo, places, theme, keys, views, children } =
    props;
  const [t, saved, roles, locale] = await Promise.all([
    getTranslations("shell"),
    getTranslations("saved-view"),
    getTranslations("role"),
    getLocale(),
  ]);
  const wordOf = menuWord(locale);
  const search = { action: `/${slug}/search`, label: t("search-label"), submit: t("search") };
  const searches = searchableKinds(actor).length > 0;
  const home = isOfficer(actor) ? `/${slug}` : `/${slug}/my`;
  return (
    <ShellFrame
      brand={{ href: home, name: t("product"), organisation: organisationName }}
      demo={demo}
      keys={keys ? keysOf(t) : null}
      locale={locale}
      order={may(actor, "eid:order") ? { href: `/${slug}/eids/order`, label: t("order") } : undefined}
      mailbox={may(actor, "mail:read") ? { href: `/${slug}/mailbox`, label: t("mailbox") } : undefined}
      palette={isOfficer(actor) ? paletteOf(t, searches) : undefined}
      places={navigation(actor, slug, wordOf, counts)}
      profile={{
        ...{ name: actor.name, employers, pages: ownPages(actor, slug, wordOf, counts) },
        roles: isOfficer(actor)
          ? actor.grants.map((grant) => roleWithPlace(roles(grant), places[grant]))
          : [],
      }}
      quick={quickPlaces(actor, slug, t, counts)}
      report={mayReport(actor) ? { href: `/${slug}/lost`, label: t("report-lost") } : undefined}
      search={searches ? search : undefined}
      slug={slug}
      theme={theme}
      views={views.map(({ id, list, name, query, gone }) => ({
        id,
        href: `/${slug}/${viewPath(list)}${query && `?${query}`}`,
        label: name,
        ...(gone ? { note: saved("gone-short") } : {}),
      }))}
      words={{ ...wordsOf(t), uncounted: saved("uncounted"), views: saved("title") }}
    >
      {children}
    </ShellFrame>
  );
}

const mayReport = (actor: Actor) => may(actor, "loss:report") || may(actor, "own:report-lost");

/** An officer's own, under their name; a holder's menu has it. */
function ownPages(
  actor: Actor,
  slug: string,
  wordOf: ReturnType<typeof menuWord>,
  { ownInbox }: ShellCounts,
): Profile["pages"] {
  if (!isOfficer(actor)) return [];
  return [
    ...(may(actor, "own:read")
      ? [{ href: `/${slug}/my`, label: wordOf("my.title"), ...(ownInbox ? { count: ownInbox } : {}) }]
      : []),
    ...(may(actor, "passkey:use")
      ? [{ href: `/${slug}/settings/passkeys`, label: wordOf("passkey.own-title") }]
      : []),
  ];
}

type Words = Awaited<ReturnType<typeof getTranslations<"shell">>>;

/** The five things at the thumb of a phone, but for the menu of all. */
function quickPlaces(actor: Actor, slug: string, t: Words, counts: ShellCounts): QuickPlace[] {
  const officer = isOfficer(actor);
  const own: QuickPlace = { href: `/${slug}/my`, label: t("own-short"), icon: "house" };
  return [
    officer ? { href: `/${slug}`, label: t("to-do"), icon: "to-do", exact: true } : own,
    ...(searchableKinds(actor).length > 0
      ? [{ href: `/${slug}/search`, label: t("search"), icon: "search" } as const]
      : []),
    ...(mayReport(actor)
      ? [{ href: `/${slug}/lost`, label: t("block"), icon: "block", danger: true } as const]
      : []),
    ...(officer
      ? [{ href: `/${slug}/inbox`, label: t("inbox"), icon: "inbox", count: counts.inbox } as const]
      : []),
  ];
}

function keysOf(t: Words): KeysWords {
  return {
    title: t("keys.title"),
    search: t("keys.search"),
    go: t("keys.go"),
    next: t("keys.next"),
    before: t("keys.before"),
    tick: t("keys.tick"),
    open: t("keys.open"),
    beside: t("keys.beside"),
    palette: t("keys.palette"),
    help: t("keys.help"),
    off: t("keys.off"),
    close: t("keys.close"),
  };
}

/** Who may search for nothing looks among the places alone. */
function paletteOf(t: Words, searches: boolean): PaletteShown {
  return {
    label: t("palette.label"),
    placeholder: searches ? t("search-label") : t("palette.go"),
    failed: t("palette.failed"),
    none: t("palette.none"),
    choose: t("palette.choose"),
    open: t("palette.open"),
    "new-tab": t("palette.new-tab"),
    all: t("palette.all"),
    do: t("palette.do"),
    go: t("palette.go"),
  };
}

function wordsOf(t: Words): Omit<ShellWords, "uncounted" | "views"> {
  return {
    accessibility: t("accessibility"),
    demo: t("demo-banner"),
    employers: t("change-employer"),
    keys: t("keys.title"),
    "keys-off": t("keys.off-label"),
    "keys-on": t("keys.on-label"),
    language: t("switch-language"),
    menu: t("main-navigation"),
    more: t("more"),
    quick: t("quick-menu"),
    "sign-out": t("sign-out"),
    "sign-out-everywhere": t("sign-out-everywhere"),
    skip: t("skip-to-content"),
    theme: t("theme"),
    "theme-dark": t("theme-dark"),
    "theme-light": t("theme-light"),
    "theme-system": t("theme-system"),
  };
}
