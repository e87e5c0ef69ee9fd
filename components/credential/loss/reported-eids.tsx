import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { Report, ReportedEid } from "@/lib/credential/loss/read";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { CarrierPicture } from "./carrier-picture";

interface ReportedEidsProps {
  report: Report;
  /** Where an officer goes on; undefined for a holder. */
  slug?: string | undefined;
  /** What may be done about one of them. */
  deeds?: (eid: ReportedEid) => ReactNode;
}

/** What a report blocked and what has become of it, and what somebody else had blocked already. */
export async function ReportedEids({ report, slug, deeds }: ReportedEidsProps) {
  const [t, format] = await Promise.all([getTranslations("loss.done"), getFormatter()]);
  return (
    <>
      {report.eids.length > 0 ? (
        <SectionRule id="what" title={t("what")}>
          <ul>
            {report.eids.map((eid) => (
              <Row deeds={deeds?.(eid)} eid={eid} key={eid.eidId} slug={slug} />
            ))}
          </ul>
        </SectionRule>
      ) : null}
      {report.skipped.length > 0 ? (
        <SectionRule id="skipped" title={t("skipped")}>
          <ul>
            {report.skipped.map((eid) => (
              <Row eid={eid} key={eid.eidId} slug={slug}>
                {t("skipped-by", { by: eid.by, at: format.dateTime(eid.at, "minute") })}
              </Row>
            ))}
          </ul>
        </SectionRule>
      ) : null}
    </>
  );
}

const tones: Partial<Record<ReportedEid["status"], Tone>> = { active: "bjork", suspended: "skymning" };

interface RowProps {
  eid: ReportedEid;
  slug: string | undefined;
  deeds?: ReactNode;
  children?: ReactNode;
}

async function Row({ eid, slug, deeds, children }: RowProps) {
  const [status, carriers] = await Promise.all([getTranslations("status"), getTranslations("carrier")]);
  const title = eid.tail ? `${carriers(eid.carrier)} ··${eid.tail}` : carriers(eid.carrier);
  return (
    <li className="grid grid-cols-[44px_minmax(0,1fr)] items-center gap-x-3 gap-y-1 border-hair border-b py-3">
      <CarrierPicture carrier={eid.carrier} />
      <div>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <b>{title}</b>
          <StatusTag tone={tones[eid.status] ?? "falu"}>{status(eid.status)}</StatusTag>
        </div>
        {slug ? (
          <Link className="inline-flex min-h-11 items-center" href={`/${slug}/eids/${eid.eidId}`}>
            <Code>{eid.number}</Code>
          </Link>
        ) : (
          <Code className="text-ink-2">{eid.number}</Code>
        )}
        {children ? <p className="text-ink-2 text-meta">{children}</p> : null}
      </div>
      {deeds ? <div className="col-span-2 flex flex-wrap gap-2.5 pt-1">{deeds}</div> : null}
    </li>
  );
}
