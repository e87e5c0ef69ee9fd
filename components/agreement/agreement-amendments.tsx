import { SectionRule } from "@/components/ui/section-rule";
import type { AgreementView } from "@/lib/agreement/read";
import { agreementWords } from "./agreement-words";

/** What was written into the agreement after it was signed; nothing where nothing was. */
export async function AgreementAmendments({ agreement }: { agreement: AgreementView }) {
  const { t, day, format } = await agreementWords();
  if (agreement.amendments.length === 0) return null;
  return (
    <SectionRule id="amendments" title={t("page.amendments")}>
      <ul>
        {agreement.amendments.map((one) => {
          const kind = one.kind === "amendment" ? "amendment" : "completion";
          const fields = Object.keys(one.after).map((field) => t(`page.amended-field.${field as "levels"}`));
          return (
            <li
              className="flex flex-col gap-1 border-hair border-b py-3 first:pt-0 last:border-b-0"
              key={one.id}
            >
              <b className="font-semibold">{t(`deed.amend.how-of.${kind}`)}</b>
              <p>{format.list(fields)}</p>
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
