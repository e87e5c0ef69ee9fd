import type { AgreementDraft } from "@/lib/contract/agreement/read";
import type { AgreementStep } from "@/lib/domain/contract/agreement-kind";
import { needsServices } from "@/lib/domain/contract/agreement-rule";
import { allocations } from "@/lib/domain/contract/agreement-step";
import { priceModels } from "@/lib/domain/core/price";
import { isPrivateEid, privateEids } from "@/lib/domain/people/private-eid";
import { usePurposes } from "@/lib/domain/use/service";
import { type AgreementWords, agreementWords } from "./agreement-words";

interface DraftAnswer {
  step: AgreementStep;
  label: string;
  /** Null where an answer is missing. */
  value: string | null;
  /** It cannot be changed. */
  fixed?: boolean;
}

/** The answers of a draft in words, one row a question. */
export async function draftAnswers(draft: AgreementDraft): Promise<DraftAnswer[]> {
  const words = await agreementWords();
  const { t, service } = words;
  const value: Record<AgreementStep, () => string | null> = {
    party: () => draft.party.name,
    about: () => aboutText(draft),
    scheme: () => schemeText(draft, words),
    "private-eid": () => (isPrivateEid(draft.privateEid) ? privateEids[draft.privateEid].name : null),
    framework: () => frameworkText(draft, words),
    services: () => servicesText(draft, words),
    scope: () =>
      words.format.list(
        usePurposes.filter((one) => draft.purposes.includes(one)).map((one) => service(`purpose.${one}`)),
      ) || t("page.no-limit"),
    period: () => periodText(draft, words),
    renewal: () => renewalText(draft, words),
    options: () => optionsText(draft, words),
    price: () => priceText(draft, words),
  };
  const labels: Record<AgreementStep, string> = {
    party: t("page.party"),
    about: t("draft.name"),
    scheme: t("page.scheme"),
    "private-eid": t("page.private-eid"),
    framework: t("page.allocation"),
    services: t("page.services"),
    scope: t("page.purposes"),
    period: t("page.valid"),
    renewal: t("page.renewal"),
    options: t("page.options"),
    price: t("page.price"),
  };
  const steps: AgreementStep[] = ["party", ...draft.steps];
  return steps.map((step) => ({
    step,
    label: labels[step],
    value: value[step](),
    fixed: step === "party" && draft.frameworkId !== null,
  }));
}

function aboutText({ title, caseReference }: AgreementDraft): string | null {
  return title ? [title, caseReference].filter(Boolean).join(", ") : null;
}

function schemeText({ offers, schemeId, issuerId }: AgreementDraft, { t, named }: AgreementWords) {
  const scheme = offers.schemes.find((one) => one.id === schemeId);
  const issuer = offers.issuers.find((one) => one.id === issuerId);
  if (!scheme) return null;
  const side = issuer ? t("page.side-issuer", { name: issuer.name }) : t("page.side-relying");
  return `${named(scheme)}, ${side}`;
}

function frameworkText({ allocation, area, lastCallOffDay }: AgreementDraft, { t, day }: AgreementWords) {
  const by = allocations.find((one) => one === allocation);
  if (!by) return t("not-set");
  return [
    t(`draft.allocation-of.${by}`),
    area,
    lastCallOffDay ? t("start.call-offs-to", { day: day(lastCallOffDay) }) : null,
  ]
    .filter(Boolean)
    .join(", ");
}

function servicesText(draft: AgreementDraft, { format }: AgreementWords): string | null {
  const named = draft.offers.services.filter(({ id }) => draft.serviceIds.includes(id));
  if (named.length === 0) return needsServices(draft) ? null : "";
  return format.list(named.map(({ name }) => name));
}

function periodText({ validFrom, validTo }: AgreementDraft, { t, day }: AgreementWords): string | null {
  if (validFrom === null) return null;
  return validTo
    ? t("period", { from: day(validFrom), to: day(validTo) })
    : t("period-open", { from: day(validFrom) });
}

function renewalText(draft: AgreementDraft, { t }: AgreementWords): string {
  const { renewal, renewalMonths, noticeKind, noticeLength, validTo } = draft;
  return [
    validTo ? t(`page.renewal-of.${renewal}`, { months: renewalMonths ?? 0 }) : t("until-further-notice"),
    t(`page.notice-of.${noticeKind}`, { length: noticeLength }),
  ].join(". ");
}

function optionsText({ options }: AgreementDraft, { t, format }: AgreementWords): string {
  if (options.length === 0) return t("page.services-none");
  return format.list(
    options.map(({ months, noticeDays }, at) => t("page.option", { nth: at + 1, months, days: noticeDays })),
  );
}

function priceText(draft: AgreementDraft, { t, amount }: AgreementWords): string | null {
  const model = priceModels.find((one) => one === draft.priceModel) ?? "unstated";
  const wantsValue = draft.framework !== null && draft.framework.ceilingOre !== null;
  if (wantsValue && draft.valueOre === null) return null;
  return [
    draft.priceOre === null
      ? t(`draft.price-model-of.${model}`)
      : t("page.price-of", { model: t(`draft.price-model-of.${model}`), amount: amount(draft.priceOre) }),
    draft.ceilingOre === null ? null : t("board.ceiling", { amount: amount(draft.ceilingOre) }),
    draft.valueOre === null ? null : t("board.value", { amount: amount(draft.valueOre) }),
  ]
    .filter(Boolean)
    .join(". ");
}
