import { Code } from "@/components/ui/code";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { AgreementView, CallOffLine } from "@/lib/contract/agreement/read";
import { agreementKinds, kindsThat } from "@/lib/domain/contract/agreement-kind";
import { agreementWords } from "./agreement-words";

/** A framework agreement's call-offs: what is drawn on the ceiling, what is left, and which of them outlive it. */
export async function AgreementCallOffs({
  agreement,
  slug,
  mayCallOff,
}: {
  agreement: AgreementView;
  slug: string;
  mayCallOff: boolean;
}) {
  const { t } = await agreementWords();
  if (agreementKinds[agreement.kind].callOffs !== "has") return null;
  return (
    <SectionRule
      aside={
        mayCallOff ? (
          <Link href={`/${slug}/agreements/new?kind=${kindsThat(({ callOffs }) => callOffs === "is")[0]}`}>
            {t("page.make-call-off")}
          </Link>
        ) : null
      }
      id="call-offs"
      title={t("page.call-offs")}
    >
      <Ceiling agreement={agreement} />
      {agreement.callOffs.length > 0 ? (
        <CallOffs callOffs={agreement.callOffs} slug={slug} />
      ) : (
        <p className="text-ink-2">{t("page.no-call-offs")}</p>
      )}
    </SectionRule>
  );
}

async function Ceiling({ agreement: { ceilingOre, drawnOre } }: { agreement: AgreementView }) {
  const { t, amount } = await agreementWords();
  if (ceilingOre === null) return <p className="mb-3">{t("page.used-open", { used: amount(drawnOre) })}</p>;
  const said = t("page.used", {
    used: amount(drawnOre),
    ceiling: amount(ceilingOre),
    left: amount(Math.max(0, ceilingOre - drawnOre)),
  });
  return (
    <div className="mb-4">
      <p className="mb-1.5">{said}</p>
      <svg aria-hidden="true" className="block w-full max-w-column" height="12">
        <rect className="fill-sunken stroke-edge" height="11" width="100%" x="0" y="0.5" />
        <rect
          className="fill-gran"
          height="11"
          width={`${ceilingOre === 0 ? 0 : Math.min(100, (drawnOre / ceilingOre) * 100)}%`}
          x="0"
          y="0.5"
        />
      </svg>
    </div>
  );
}

async function CallOffs({ callOffs, slug }: { callOffs: CallOffLine[]; slug: string }) {
  const { t, day, amount } = await agreementWords();
  const columns = [
    { key: "number", label: t("page.call-off-number") },
    { key: "state", label: t("page.call-off-state") },
    { key: "last", label: t("page.call-off-last") },
    { key: "value", label: t("page.call-off-value"), numeric: true },
  ];
  return (
    <Table
      caption={t("page.call-offs")}
      columns={columns}
      rows={callOffs.map((callOff) => ({
        key: callOff.id,
        cells: {
          number: (
            <>
              <Link href={`/${slug}/agreements/${callOff.id}`}>{callOff.title || t("untitled")}</Link>
              <div className="text-ink-3 text-meta">
                <Code>{callOff.number}</Code>
              </div>
            </>
          ),
          state: t(`status.${callOff.status}`),
          last: (
            <>
              {callOff.lastDay ? day(callOff.lastDay) : t("until-further-notice")}
              {callOff.outlives ? (
                <div className="mt-1">
                  <StatusTag tone="massing">{t("page.call-off-outlives")}</StatusTag>
                </div>
              ) : null}
            </>
          ),
          value: callOff.valueOre === null ? null : amount(callOff.valueOre),
        },
      }))}
    />
  );
}
