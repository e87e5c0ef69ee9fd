import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { orMissing } from "@/app/or-missing";
import { DeskScan } from "@/components/credential/eid/desk-scan";
import { DrawerScan } from "@/components/credential/eid/drawer-scan";
import { HandOverList } from "@/components/credential/eid/hand-over-list";
import { ScanStopped } from "@/components/credential/eid/scan-stopped";
import { updatedAt } from "@/components/shell/updated-at";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { readDesk } from "@/lib/credential/eid/read-desk";
import { readDrawerScan } from "@/lib/credential/eid/read-drawer-scan";
import { readEidSteps } from "@/lib/credential/eid/read-steps";
import { type Actor, may } from "@/lib/domain/core/actor";
import { nextVerbs, type ScanStop } from "@/lib/domain/credential/desk-scan";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";
import { type Search, textOf } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("hand-over");
  return { title: t("title") };
}

async function HandOverDesk({ params, searchParams }: Props) {
  const [{ organisation }, { q }] = await Promise.all([params, searchParams]);
  const search = textOf(q);
  const actor = await requireActor(organisation, "eid:hand-over");
  const [t, reserve, desk] = await Promise.all([
    getTranslations("hand-over"),
    getTranslations("reserve-card"),
    readDesk(actor, { search }),
  ]);
  const [only] = desk.waiting;
  // A scanner types the number and presses Enter: straight on to that card's checklist.
  if (desk.waiting.length === 1 && only?.exact && !only.overdue)
    redirect(checklistOf(organisation, only.id, search));
  const step = await stepOf(actor, desk.stopped);
  if (step) redirect(`/${organisation}/eids/${desk.stopped?.id}/${step}`);
  const drawer = await drawerOf(actor, desk.stopped, search);
  return (
    <>
      <PageHeader
        actions={<LinkButton href={`/${organisation}/eids/reserve-cards`}>{reserve("open")}</LinkButton>}
        meta={
          desk.stopped
            ? undefined
            : await updatedAt(
                desk.total !== null
                  ? t("meta-more", { total: desk.total, count: desk.waiting.length })
                  : t(desk.more ? "meta-found" : "meta", { count: desk.waiting.length }),
              )
        }
        title={t("title")}
      />
      <div className="mb-6">
        <DeskScan slug={organisation} />
      </div>
      {drawer ? (
        <DrawerScan card={drawer} slug={organisation} />
      ) : desk.stopped ? (
        <ScanStopped search={search} slug={organisation} stopped={desk.stopped} />
      ) : (
        <HandOverList
          eids={desk.waiting}
          empty={<Nothing search={search} slug={organisation} />}
          slug={organisation}
        />
      )}
    </>
  );
}

/** The card is not ready for hand-over: returns the step it lacks when this officer may take it, else null. */
async function stepOf(actor: Actor, stopped: { why: ScanStop; id: string | null } | null) {
  const verb = stopped && nextVerbs[stopped.why];
  if (!verb || !stopped.id || !may(actor, "eid:read")) return null;
  const [one] = await readEidSteps(actor, { eidIds: [stopped.id], holderId: null });
  return one?.availability.some((step) => step.verb === verb && step.open) ? verb : null;
}

async function drawerOf(actor: Actor, stopped: { why: ScanStop } | null, search: string) {
  const isOurs = stopped?.why === "unknown" && may(actor, "eid:order");
  return isOurs ? readDrawerScan(actor, { search }) : null;
}

/** With the number that was scanned, unless it was the e-ID's own. */
function checklistOf(slug: string, id: string, search: string): string {
  const card = /^el-/i.test(search.trim()) ? "" : `?card=${encodeURIComponent(search.trim())}`;
  return `/${slug}/eids/${id}/hand-over${card}`;
}

async function Nothing({ search, slug }: { search: string; slug: string }) {
  const t = await getTranslations("hand-over");
  if (!search) return <EmptyState title={t("empty")}>{t("empty-next")}</EmptyState>;
  return (
    <EmptyState
      action={<LinkButton href={`/${slug}/hand-over`}>{t("search-clear")}</LinkButton>}
      title={t("search-empty", { search })}
    />
  );
}

export default orMissing(HandOverDesk);
