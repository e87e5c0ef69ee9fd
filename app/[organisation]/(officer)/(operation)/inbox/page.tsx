import type { Metadata } from "next";
import { faultsFor } from "@/app/[organisation]/counts";
import { orMissing } from "@/app/or-missing";
import { InboxSections } from "@/components/operation/inbox/inbox-sections";
import { InboxSettingsForm } from "@/components/operation/inbox/inbox-settings-form";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { DoneBanner } from "@/components/ui/done-banner";
import { SectionRule } from "@/components/ui/section-rule";
import { readAgreementBoard } from "@/lib/contract/agreement/list";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readInbox, readInboxSettings } from "@/lib/operation/inbox/read";
import { countTodo } from "@/lib/operation/overview/read";
import { requireActor } from "@/lib/session";
import type { Search } from "@/lib/web/search-params";

type Props = { params: Promise<{ organisation: string }>; searchParams: Promise<Search> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("inbox");
  return { title: t("title") };
}

async function Inbox({ params, searchParams }: Props) {
  const [{ organisation: slug }, { done }] = await Promise.all([params, searchParams]);
  const actor = await requireActor(slug, "organisation:read");
  const at = new Date();
  const [t, inbox, faults, settings, waits] = await Promise.all([
    getTranslations("inbox"),
    readInbox(actor, undefined),
    faultsFor(actor),
    readInboxSettings(actor, undefined),
    countWaits(actor),
  ]);
  const unread = inbox.urgent.length + inbox.changed.length + inbox.left + faults.length;
  return (
    <>
      {done === "set" ? <DoneBanner>{t("set")}</DoneBanner> : null}
      <ListHeader found={t("unread", { count: unread })} title={t("title")} />
      <InboxSections at={at} faults={faults} inbox={inbox} slug={slug} />
      <SectionRule className="mt-8 max-w-[46rem]" id="todo" title={t("waits")}>
        <p className="mb-3">{t("waits-count", { count: waits })}</p>
        <LinkButton href={`/${slug}`}>{t("to-do")}</LinkButton>
      </SectionRule>
      <SectionRule className="mt-8 max-w-[46rem]" id="settings" title={t("settings")}>
        <InboxSettingsForm settings={settings} slug={slug} />
      </SectionRule>
    </>
  );
}

/** As many as the overview says. */
async function countWaits(actor: Actor): Promise<number> {
  const [todo, board] = await Promise.all([
    countTodo(actor, undefined),
    may(actor, "agreement:write") ? readAgreementBoard(actor, undefined) : null,
  ]);
  return todo + (board?.decisions ? 1 : 0);
}

export default orMissing(Inbox);
