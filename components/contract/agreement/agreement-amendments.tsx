import { SectionRule } from "@/components/ui/section-rule";
import type { AgreementView } from "@/lib/contract/agreement/read";
import { type PriceModel, priceModels } from "@/lib/domain/core/price";
import { isPrivateEid, privateEids } from "@/lib/domain/people/private-eid";
import { type AgreementWords, agreementWords } from "./agreement-words";

/** What was written into the agreement after it was signed; nothing where nothing was. */
export async function AgreementAmendments({ agreement }: { agreement: AgreementView }) {
  const words = await agreementWords();
  const { t, day, format } = words;
  if (agreement.amendments.length === 0) return null;
  return (
    <SectionRule id="amendments" title={t("page.amendments")}>
      <ul>
        {agreement.amendments.map((one) => {
          const kind = one.kind === "amendment" ? "amendment" : "completion";
          return (
            <li
              className="flex flex-col gap-1 border-hair border-b py-3 first:pt-0 last:border-b-0"
              key={one.id}
            >
              <b className="font-semibold">{t(`deed.amend.how-of.${kind}`)}</b>
              <ul>
                {Object.keys(one.after).map((field) => (
                  <li key={field}>{changeOf(words, field, one.before, one.after)}</li>
                ))}
              </ul>
              {one.note ? (
                <p className="wrap-anywhere max-w-measure whitespace-pre-line">{one.note}</p>
              ) : null}
              <p className="text-ink-3 text-meta">
                {[
                  one.signedOn && one.counterSignedOn
                    ? t("page.signed", { ours: day(one.signedOn), theirs: day(one.counterSignedOn) })
                    : null,
                  one.caseReference,
                  t("page.by", { name: one.recordedBy, at: format.dateTime(one.recordedAt, "minute") }),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </p>
            </li>
          );
        })}
      </ul>
    </SectionRule>
  );
}

type Terms = Readonly<Record<string, unknown>>;

/** "Takvolym: 1 800 000 kr → 2 400 000 kr"; of services and types, which are names elsewhere, only that they changed. */
function changeOf(
  { t, amount, format, service }: AgreementWords,
  field: string,
  before: Terms,
  after: Terms,
) {
  const said = (value: unknown): string | null => {
    if (value === null || value === undefined || (Array.isArray(value) && value.length === 0))
      return t("not-set");
    if (field.endsWith("Ore")) return amount(Number(value));
    if (field === "priceVolume") return format.number(Number(value));
    if (field === "priceModel") return t(`draft.price-model-of.${modelOf(value)}`);
    if (field === "privateEid" && typeof value === "string")
      return isPrivateEid(value) ? privateEids[value].name : value;
    if (field === "levels" && Array.isArray(value)) return format.list(value.map(String));
    if (field === "purposes" && Array.isArray(value))
      return format.list(value.map((one) => service(`purpose.${one as "authenticate"}`)));
    return null;
  };
  const name = t(`page.amended-field.${field as "levels"}`);
  const [was, is] = [said(before[field]), said(after[field])];
  return was === null || is === null ? name : `${name}: ${was} → ${is}`;
}

const modelOf = (value: unknown): PriceModel =>
  priceModels.find((one): one is PriceModel => one === value) ?? "unstated";
