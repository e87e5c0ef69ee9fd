import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Code } from "@/components/ui/code";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextArea } from "@/components/ui/text-area";
import { decidePurchaseBasisAction, requestPurchaseBasisAction } from "@/lib/contract/agreement/actions";
import type { AgreementView } from "@/lib/contract/agreement/read";
import {
  holdingProcurement,
  isStanding,
  lacksBasis,
  type OpenProcurement,
} from "@/lib/domain/contract/purchase-basis";
import { agreementWords } from "./agreement-words";

interface AgreementBasisProps {
  agreement: AgreementView;
  slug: string;
  mayAsk: boolean;
  mayDecide: boolean;
}
type Origin = NonNullable<AgreementView["origin"]>;

/** How a purchase came about: its procurement, its framework agreement, or a reason that two people stand behind. */
export async function AgreementBasis({ agreement, slug, mayAsk, mayDecide }: AgreementBasisProps) {
  const { t } = await agreementWords();
  const { origin, framework, today } = agreement;
  if (!origin) return null;
  const unsigned = agreement.status === "draft" || agreement.status === "decided";
  const { basis, procurement } = origin;
  const holding = holdingProcurement(origin, today);
  const askableHold = holding !== null && !isStanding(holding, today);
  const lacking = lacksBasis(origin) || (unsigned && askableHold);
  const mayBeAsked = mayAsk && lacking && basis?.approved !== null;
  return (
    <SectionRule id="basis" title={t("basis.title")}>
      <div className="flex flex-col gap-4">
        {unsigned ? <Open holding={holding} slug={slug} today={today} /> : null}
        {procurement ? (
          <p>
            {t("basis.procurement")}{" "}
            <Link href={`/${slug}/procurements/${procurement.id}`}>
              {procurement.title} <Code>{procurement.number}</Code>
            </Link>
          </p>
        ) : null}
        {framework ? (
          <p>
            {t("basis.framework")}{" "}
            <Link href={`/${slug}/agreements/${framework.id}`}>
              {framework.title} <Code>{framework.number}</Code>
            </Link>
          </p>
        ) : null}
        <Reason origin={origin} />
        {basis?.approved === null && mayDecide ? (
          <Decide agreement={agreement} origin={origin} slug={slug} />
        ) : null}
        {lacksBasis(origin) && !basis ? (
          <p className="text-ink-2">{t(unsigned ? "basis.missing" : "basis.unknown")}</p>
        ) : null}
        {mayBeAsked ? <Ask agreement={agreement} origin={origin} slug={slug} /> : null}
      </div>
    </SectionRule>
  );
}

/** An open procurement with the same supplier: what it holds, and the way on. */
async function Open({
  holding,
  slug,
  today,
}: {
  holding: OpenProcurement | null;
  slug: string;
  today: string;
}) {
  const { t, day } = await agreementWords();
  if (!holding) return null;
  return (
    <Banner
      action={<Link href={`/${slug}/procurements/${holding.id}`}>{t("basis.open-procurement")}</Link>}
      title={t("basis.held", { number: holding.number })}
      tone="warning"
    >
      {isStanding(holding, today)
        ? t("basis.held-standstill", { day: day(holding.standstill ?? today) })
        : t("basis.held-bid")}
    </Banner>
  );
}

async function Reason({ origin: { basis } }: { origin: Origin }) {
  const { t, format } = await agreementWords();
  if (!basis) return null;
  const { approved, decidedAt, decidedByName } = basis;
  const tone = approved === null ? "massing" : approved ? "bjork" : "plain";
  const word = approved === null ? "waiting" : approved ? "approved" : "declined";
  return (
    <div className="flex flex-col gap-2">
      <p>
        <StatusTag tone={tone}>{t(`basis.${word}`)}</StatusTag>
      </p>
      <p className="wrap-anywhere max-w-measure whitespace-pre-line">{basis.reason}</p>
      <p className="text-ink-3 text-meta">
        {t("basis.asked", { name: basis.askedByName, at: format.dateTime(basis.askedAt, "minute") })}
        {decidedAt && decidedByName ? (
          <span className="block">
            {t("basis.decided", {
              approved: approved ? "yes" : "no",
              name: decidedByName,
              at: format.dateTime(decidedAt, "minute"),
            })}
          </span>
        ) : null}
      </p>
    </div>
  );
}

type PartProps = Pick<AgreementBasisProps, "agreement" | "slug"> & { origin: Origin };

async function Ask({ agreement, origin, slug }: PartProps) {
  const { t } = await agreementWords();
  return (
    <Form
      action={requestPurchaseBasisAction}
      hidden={{ agreementId: agreement.id, version: origin.basis?.version ?? 0 }}
      idPrefix="basis"
      organisation={slug}
      requestId={randomUUID()}
    >
      <TextArea
        hint={t("basis.reason-hint")}
        label={t("basis.reason")}
        maxLength={2000}
        name="reason"
        rows={3}
      />
      <SubmitButton tone="quiet">{t("basis.ask")}</SubmitButton>
    </Form>
  );
}

async function Decide({ agreement, origin, slug }: PartProps) {
  const { t } = await agreementWords();
  if (origin.mine) return <p className="text-ink-2">{t("basis.mine")}</p>;
  const hidden = { agreementId: agreement.id, version: origin.basis?.version ?? 0 };
  return (
    <div className="flex flex-wrap gap-3">
      <Form
        action={decidePurchaseBasisAction}
        hidden={{ ...hidden, decision: "approve" }}
        idPrefix="approve-basis"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton>{t("basis.approve")}</SubmitButton>
      </Form>
      <Form
        action={decidePurchaseBasisAction}
        hidden={{ ...hidden, decision: "decline" }}
        idPrefix="decline-basis"
        organisation={slug}
        requestId={randomUUID()}
      >
        <SubmitButton tone="quiet">{t("basis.decline")}</SubmitButton>
      </Form>
    </div>
  );
}
