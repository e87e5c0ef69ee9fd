import { BadgeCheck, House, ListTodo, Menu as MenuIcon, OctagonX, Search } from "lucide-react";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import type { BrandProps } from "@/components/ui/brand";
import { MobileBar } from "@/components/ui/mobile-bar";
import { NavGroups, Rail } from "@/components/ui/rail";
import { AppShell } from "@/components/ui/shell";
import { TopBar } from "@/components/ui/top-bar";
import { type Actor, may } from "@/lib/domain/actor";
import { navigation, type ShellCounts } from "./navigation";
import { LanguageSwitch } from "./preferences";
import { ProfileMenu } from "./profile-menu";

interface ShellProps {
  actor: Actor;
  slug: string;
  organisationName: string;
  employers: { slug: string; name: string }[];
  counts: ShellCounts | null;
  demo: boolean;
  children: ReactNode;
}

/** The frame around every signed-in page, for officers and for holders: it shows the rooms this person may enter. */
export async function SignedInShell(props: ShellProps) {
  const { actor, slug, organisationName, counts, demo, children } = props;
  const t = await getTranslations("shell");
  const groups = navigation(actor, slug, (word) => t(word), counts, demo);
  const home = actor.kind === "holder" ? `/${slug}/my` : `/${slug}`;
  const brand = { href: home, name: t("product"), organisation: organisationName };
  const waiting = (counts?.approvals ?? 0) + (counts?.handOver ?? 0);
  return (
    <AppShell
      banner={demo ? <Banner tone="demo">{t("demo-banner")}</Banner> : undefined}
      footer={
        <Link className="text-sjo underline" href="/accessibility">
          {t("accessibility")}
        </Link>
      }
      mobile={<Bar actor={actor} groups={<NavGroups groups={groups} />} slug={slug} waiting={waiting} />}
      rail={<Rail brand={brand} groups={groups} label={t("main-navigation")} />}
      skip={[{ href: "#main", label: t("skip-to-content") }]}
      top={<Top {...props} brand={brand} />}
    >
      {children}
    </AppShell>
  );
}

async function Top({ actor, slug, employers, brand }: ShellProps & { brand: BrandProps }) {
  const [t, roles] = await Promise.all([getTranslations("shell"), getTranslations("role")]);
  const grants = actor.kind === "officer" ? actor.grants.map((grant) => roles(grant)) : [];
  const mayReport = may(actor, "loss:report") || may(actor, "own:report-lost");
  const search = {
    action: `/${slug}/eids`,
    name: "q",
    label: t("search-label"),
    placeholder: t("search-label"),
    submit: t("search"),
  };
  return (
    <TopBar
      brand={brand}
      order={may(actor, "eid:order") ? { href: `/${slug}/eids/order`, label: t("order") } : undefined}
      profile={{
        label: actor.name,
        children: <ProfileMenu employers={employers} name={actor.name} roles={grants} />,
      }}
      report={mayReport ? { href: `/${slug}/lost`, label: t("report-lost") } : undefined}
      search={may(actor, "eid:read") ? search : undefined}
    >
      <LanguageSwitch />
    </TopBar>
  );
}

async function Bar({
  actor,
  slug,
  waiting,
  groups,
}: {
  actor: Actor;
  slug: string;
  waiting: number;
  groups: ReactNode;
}) {
  const t = await getTranslations("shell");
  const officer = actor.kind === "officer";
  return (
    <MobileBar
      items={[
        officer
          ? { href: `/${slug}`, label: t("to-do"), icon: ListTodo, count: waiting, exact: true }
          : { href: `/${slug}/my`, label: t("own-short"), icon: House },
        ...(may(actor, "eid:read") ? [{ href: `/${slug}/eids`, label: t("search"), icon: Search }] : []),
        { href: `/${slug}/lost`, label: t("block"), icon: OctagonX, danger: true },
        ...(officer && may(actor, "own:read")
          ? [{ href: `/${slug}/my`, label: t("own-short"), icon: BadgeCheck }]
          : []),
      ]}
      label={t("quick-menu")}
      more={{ label: t("more"), icon: MenuIcon, children: groups }}
    />
  );
}
