import type { Metadata } from "next";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { orMissing } from "@/app/or-missing";
import { AnsweredReminders } from "@/components/contract/reminder/answered-reminders";
import { ReminderList } from "@/components/contract/reminder/reminder-list";
import { ListHeader } from "@/components/shell/list-header";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { readReminders } from "@/lib/contract/reminder/read";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

interface RemindersProps {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
}
const load = createLoader({ view: parseAsStringLiteral(["all", "mine"]).withDefault("all") });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reminder");
  return { title: t("title") };
}

async function Reminders({ params, searchParams }: RemindersProps) {
  const [{ organisation: slug }, { view }] = await Promise.all([params, load(searchParams)]);
  const actor = await requireActor(slug, "agreement:read");
  const [t, shell, { open, answered }] = await Promise.all([
    getTranslations("reminder"),
    getTranslations("shell"),
    readReminders(actor, { mine: view === "mine" }),
  ]);
  const here = `/${slug}/agreements/reminders`;
  return (
    <>
      <ListHeader
        found={t("found", { count: open.length })}
        crumbs={[{ href: `/${slug}/agreements`, label: shell("agreements") }]}
        crumbsLabel={shell("breadcrumb")}
        title={t("title")}
      />
      <p className="mt-3">
        <Link className="inline-block py-1" href={view === "mine" ? here : `${here}?view=mine`}>
          {t(view === "mine" ? "view-all" : "view-mine")}
        </Link>
      </p>
      {open.length === 0 ? (
        <EmptyState title={t("none")}>{t("none-body")}</EmptyState>
      ) : (
        <ReminderList from="list" mayAnswer={may(actor, "agreement:write")} reminders={open} slug={slug} />
      )}
      {answered.length > 0 ? (
        <SectionRule className="mt-10" id="answered" title={t("answered")}>
          <AnsweredReminders answered={answered} slug={slug} />
        </SectionRule>
      ) : null}
    </>
  );
}

export default orMissing(Reminders);
