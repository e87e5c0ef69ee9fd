import type { ReactNode } from "react";
import { Code } from "@/components/ui/code";
import { Facts } from "@/components/ui/facts";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { asks } from "@/lib/domain/contract/agreement-kind";
import { allocations } from "@/lib/domain/contract/agreement-step";
import { type PriceModel, priceModels } from "@/lib/domain/core/price";
import { isPrivateEid, privateEids } from "@/lib/domain/people/private-eid";
import { numberText } from "./agreement-look";
import { type AgreementWords, agreementWords } from "./agreement-words";

type Fact = { label: string; value: ReactNode };
const only = (facts: (Fact | null)[]) => facts.filter((fact) => fact !== null);

/** Whom it is with, how long, who decided and signed, and what it costs. */
export async function AgreementFacts({ agreement, slug }: { agreement: AgreementView; slug: string }) {
  const words = await agreementWords();
  return (
    <SectionRule id="facts" title={words.t("page.facts")}>
      <Facts
        items={[
          ...partyFacts(agreement, slug, words),
          ...timeFacts(agreement, words),
          ...decisionFacts(agreement, words),
          ...priceFacts(agreement, words),
        ]}
      />
    </SectionRule>
  );
}

function partyFacts(agreement: AgreementView, slug: string, { t }: AgreementWords): Fact[] {
  const { party, framework, ownerName, caseReference, secrecyNote } = agreement;
  const number = numberText(party);
  const under = party.relyingParty ? "relying-parties" : party.supplier ? "suppliers" : null;
  return only([
    {
      label: t("page.party"),
      value: under ? <Link href={`/${slug}/${under}/${party.id}`}>{party.name}</Link> : party.name,
    },
    number ? { label: t("page.party-number"), value: <Code>{number}</Code> } : null,
    { label: t("page.kind"), value: t(`kind.${agreement.kind}`) },
    privateEidFact(agreement, t),
    framework
      ? {
          label: t("page.framework"),
          value: (
            <Link href={`/${slug}/agreements/${framework.id}`}>
              {framework.title} <Code>{framework.number}</Code>
            </Link>
          ),
        }
      : null,
    agreement.area ? { label: t("page.area"), value: agreement.area } : null,
    allocationFact(agreement.allocation, t),
    { label: t("page.case-reference"), value: caseReference ?? t("not-set") },
    { label: t("page.owner"), value: ownerName ?? t("not-set") },
    secrecyNote ? { label: t("page.secrecy"), value: secrecyNote } : null,
  ]);
}

function privateEidFact({ kind, privateEid }: AgreementView, t: AgreementWords["t"]): Fact | null {
  if (!asks(kind, "private-eid")) return null;
  const value = isPrivateEid(privateEid) ? privateEids[privateEid].name : t("not-set");
  return { label: t("page.private-eid"), value };
}

function allocationFact(allocation: string | null, t: AgreementWords["t"]): Fact | null {
  const known = allocations.find((one) => one === allocation);
  return known ? { label: t("page.allocation"), value: t(`draft.allocation-of.${known}`) } : null;
}

function timeFacts(agreement: AgreementView, { t, day }: AgreementWords): Fact[] {
  const { validFrom, lastDay, period, renewal, renewalMonths, noticeKind, noticeLength, options } = agreement;
  if (!validFrom) return [];
  const valid = lastDay
    ? t("period", { from: day(validFrom), to: day(lastDay) })
    : t("period-open", { from: day(validFrom) });
  return only([
    { label: t("page.valid"), value: valid },
    period?.to && period.renewals > 0
      ? {
          label: t("page.current-period"),
          value: t("period", { from: day(period.from), to: day(period.to) }),
        }
      : null,
    agreement.validTo
      ? { label: t("page.renewal"), value: t(`page.renewal-of.${renewal}`, { months: renewalMonths ?? 0 }) }
      : null,
    noticeKind === "none"
      ? null
      : { label: t("page.notice"), value: t(`page.notice-of.${noticeKind}`, { length: noticeLength }) },
    options.length > 0
      ? { label: t("page.options"), value: <Options options={options} words={{ t, day }} /> }
      : null,
  ]);
}

function Options({
  options,
  words: { t, day },
}: {
  options: AgreementView["options"];
  words: Pick<AgreementWords, "t" | "day">;
}) {
  return (
    <ul>
      {options
        .map(({ months, noticeDays, usedOn }, at) =>
          usedOn
            ? t("page.option-used", { nth: at + 1, months, day: day(usedOn) })
            : t("page.option", { nth: at + 1, months, days: noticeDays }),
        )
        .map((option) => (
          <li key={option}>{option}</li>
        ))}
    </ul>
  );
}

function decisionFacts(agreement: AgreementView, { t, day }: AgreementWords): Fact[] {
  const { decidedOn, decidedBy, delegation, signedOn, counterSignedOn, terminatedOn } = agreement;
  const by = decidedOn && t("page.decided", { day: day(decidedOn), by: decidedBy ?? "" });
  return only([
    by
      ? {
          label: t("page.decision"),
          value: delegation ? `${by}, ${t("page.delegation", { delegation })}` : by,
        }
      : null,
    signedOn && counterSignedOn
      ? {
          label: t("page.signatures"),
          value: t("page.signed", { ours: day(signedOn), theirs: day(counterSignedOn) }),
        }
      : null,
    terminatedOn
      ? {
          label: t("page.termination"),
          value: <span className="whitespace-pre-line">{agreement.terminationReason}</span>,
        }
      : null,
  ]);
}

function priceFacts(agreement: AgreementView, { t, amount, format }: AgreementWords): Fact[] {
  const { priceModel, priceOre, priceVolume, priceNote, ceilingOre, valueOre } = agreement;
  const model = priceModels.find((one): one is PriceModel => one === priceModel) ?? "unstated";
  const unit =
    priceOre === null
      ? t(`draft.price-model-of.${model}`)
      : t("page.price-of", { model: t(`draft.price-model-of.${model}`), amount: amount(priceOre) });
  const volume =
    model === "per-transaction" && priceVolume !== null
      ? t("page.price-volume", { count: format.number(priceVolume) })
      : null;
  return only([
    asks(agreement.kind, "price") || model !== "unstated"
      ? {
          label: t("page.price"),
          value: [model === "free" ? t("page.price-free") : unit, volume, priceNote]
            .filter(Boolean)
            .join(". "),
        }
      : null,
    ceilingOre === null ? null : { label: t("page.ceiling"), value: amount(ceilingOre) },
    valueOre === null ? null : { label: t("page.value"), value: amount(valueOre) },
  ]);
}
