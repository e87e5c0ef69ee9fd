import { FoundQuestion } from "@/components/credential/loss/found-question";
import { Dock } from "@/components/ui/bare-page";
import { LinkButton } from "@/components/ui/button";
import type { Report } from "@/lib/credential/loss/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { meansCompromise } from "@/lib/domain/credential/reason";
import { getTranslations } from "@/lib/i18n/server";

interface ReportDeedsProps {
  slug: string;
  actor: Actor;
  report: Report;
}

/** What is left to do, none of it tonight: quiet choices at the thumb. */
export async function ReportActions({ slug, actor, report }: ReportDeedsProps) {
  const t = await getTranslations("loss.done");
  const held = report.eids.filter((eid) => eid.status === "suspended" && meansCompromise(eid.statusReason));
  return (
    <Dock>
      {report.own ? <FoundQuestion holds={held} reportId={report.reportId} slug={slug} /> : null}
      {may(actor, "loss:report") ? (
        <LinkButton className="w-full" href={`/${slug}/lost`} size="big">
          {t("another")}
        </LinkButton>
      ) : null}
      {report.own ? (
        <LinkButton className="w-full" href={`/${slug}/my`} size="big">
          {t("own")}
        </LinkButton>
      ) : null}
    </Dock>
  );
}
