import { getTranslations } from "next-intl/server";
import { Banner } from "@/components/ui/banner";
import { Dock } from "@/components/ui/bare-page";
import { LinkButton } from "@/components/ui/button";
import { type Actor, may } from "@/lib/domain/actor";
import { meansCompromise } from "@/lib/domain/reason";
import type { Report } from "@/lib/loss/read";
import { FoundForm } from "./found-form";

interface ReportDeedsProps {
  slug: string;
  actor: Actor;
  report: Report;
}

/** What is left to do, none of it tonight: quiet choices at the thumb. */
export async function ReportDeeds({ slug, actor, report }: ReportDeedsProps) {
  const t = await getTranslations("loss.done");
  const held = report.eids.filter((eid) => eid.status === "suspended" && meansCompromise(eid.statusReason));
  return (
    <Dock>
      {report.own ? <Found held={held} report={report} slug={slug} /> : null}
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

async function Found({ slug, held, report }: { slug: string; held: Report["eids"]; report: Report }) {
  const t = await getTranslations("loss.done");
  const open = held.filter((eid) => !eid.asked).map((eid) => eid.eidId);
  const asked = held.length - open.length;
  return (
    <>
      {asked > 0 ? <Banner tone="done">{t("asked", { count: asked })}</Banner> : null}
      {open.length > 0 ? <FoundForm eidIds={open} reportId={report.reportId} slug={slug} /> : null}
    </>
  );
}
