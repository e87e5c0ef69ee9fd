import { FoundQuestion } from "@/components/credential/loss/found-question";
import { LiftReportForm } from "@/components/credential/loss/lift-report-form";
import { SignedApart } from "@/components/credential/signed-apart";
import { Dock } from "@/components/ui/bare-page";
import { LinkButton } from "@/components/ui/button";
import type { Report } from "@/lib/credential/loss/read";
import { type Actor, isReporter, isSamePerson, may } from "@/lib/domain/core/actor";
import { meansCompromise } from "@/lib/domain/credential/reason";
import { isHeldByCode } from "@/lib/domain/credential/signed-out-loss";
import { getTranslations } from "@/lib/i18n/server";

interface ReportDeedsProps {
  slug: string;
  actor: Actor;
  report: Report;
}

/** What is left to do, none of it tonight: quiet choices at the thumb. */
export async function ReportActions({ slug, actor, report }: ReportDeedsProps) {
  const t = await getTranslations("loss.done");
  const byCode = isReporter(actor);
  const blocked = report.eids.filter((eid) => eid.status === "suspended");
  const held = blocked.filter(
    (eid) => meansCompromise(eid.statusReason) && (!byCode || isHeldByCode(eid, report)),
  );
  const apart = report.eids.filter((eid) => eid.signedApart);
  const mayLift = !report.own && may(actor, "eid:resume") && !isSamePerson(actor, report.registeredBy);
  return (
    <Dock>
      {report.own && may(actor, "own:report-found") ? (
        <FoundQuestion byCode={byCode} holds={held} reportId={report.reportId} slug={slug} />
      ) : null}
      {mayLift && apart.length > 0 ? (
        <SignedApart
          links={apart.map(({ eidId, number }) => ({
            href: `/${slug}/eids/${eidId}/resume`,
            label: t("apart-resume", { number }),
          }))}
          title={t("apart-title")}
        >
          {t("apart", { count: apart.length })}
        </SignedApart>
      ) : mayLift && blocked.length > 0 ? (
        <LiftReportForm count={blocked.length} reportId={report.reportId} slug={slug} />
      ) : null}
      {may(actor, "loss:report") ? (
        <LinkButton className="w-full" href={`/${slug}/lost`} size="big">
          {t("another")}
        </LinkButton>
      ) : null}
      {report.own && may(actor, "own:read") ? (
        <LinkButton className="w-full" href={`/${slug}/my`} size="big">
          {t("own")}
        </LinkButton>
      ) : null}
    </Dock>
  );
}
