import type { Metadata } from "next";
import { faultsFor } from "@/app/[organisation]/counts";
import { orMissing } from "@/app/or-missing";
import { InboxSections } from "@/components/operation/inbox/inbox-sections";
import { InboxSettingsForm } from "@/components/operation/inbox/inbox-settings-form";
import { ListHeader } from "@/components/shell/list-header";
import { DoneBanner } from "@/components/ui/done-banner";
import { SectionRule } from "@/components/ui/section-rule";
import { getTranslations } from "@/lib/i18n/server";
import { readInbox, readInboxSettings } from "@/lib/operation/inbox/read";
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
  const [t, inbox, faults, settings] = await Promise.all([
    getTranslations("inbox"),
    readInbox(actor, undefined),
    faultsFor(actor),
    readInboxSettings(actor, undefined),
  ]);
  const unread = inbox.urgent.length + inbox.changed.length + inbox.left + faults.length;
  return (
    <>
      {done === "set" ? <DoneBanner>{t("set")}</DoneBanner> : null}
      <ListHeader found={t("unread", { count: unread })} title={t("title")} />
      <InboxSections at={at} faults={faults} inbox={inbox} slug={slug} />
      <SectionRule className="mt-8 max-w-[46rem]" id="settings" title={t("settings")}>
        <InboxSettingsForm settings={settings} slug={slug} />
      </SectionRule>
    </>
  );
}

export default orMissing(Inbox);
