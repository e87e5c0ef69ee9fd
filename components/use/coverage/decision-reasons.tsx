import { Fragment } from "react";
import { Link } from "@/components/ui/link";
import type { Obstacle, Yes } from "@/lib/domain/use/decision";
import type { NearMiss } from "@/lib/domain/use/near-miss";
import type { AgreementLabel } from "@/lib/domain/use/usage-facts";
import type { Bearer } from "@/lib/domain/use/usage-path";
import { agreementName, coverageWords, flawText, mendText, reasonText } from "./coverage-words";

/** Every reason against, each with what would mend it. */
export async function DecisionReasons({ reasons, slug }: { reasons: readonly Obstacle[]; slug: string }) {
  const words = await coverageWords();
  return (
    <ul className="flex flex-col gap-3">
      {reasons.map((reason) => (
        <li className="border-edge border-l-2 pl-3" key={reason.code}>
          <p>{reasonText(words, reason)}</p>
          <p className="text-ink-2">
            <span className="font-semibold">{words.t("decision.mend")}: </span>
            {mendText(words, reason)}
          </p>
          {reason.code === "no-agreement" ? <NearMisses misses={reason.misses} slug={slug} /> : null}
        </li>
      ))}
    </ul>
  );
}

const shown = 4;

async function NearMisses({ misses, slug }: { misses: readonly NearMiss[]; slug: string }) {
  const words = await coverageWords();
  if (misses.length === 0) return null;
  return (
    <>
      <p className="mt-2 text-ink-3 text-meta">{words.t("decision.nearest")}</p>
      <ul className="flex list-disc flex-col gap-0.5 pl-5">
        {misses.slice(0, shown).map(({ bearer, flaws }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a list that is made once, and two may lean on the same agreement
          <li key={index}>
            <BearerLinks bearer={bearer} slug={slug} />{" "}
            {words.format.list(flaws.map((flaw) => flawText(words, flaw)))}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What carries, or nearly does, leading to its page. */
export async function BearerLinks({ bearer, slug }: { bearer: Bearer; slug: string }) {
  const { named } = await coverageWords();
  if (bearer.kind === "own") return null;
  if (bearer.kind === "agreement") return <AgreementLink agreement={bearer.agreement} slug={slug} />;
  const { scheme, joined } = bearer;
  return (
    <>
      <Link href={`/${slug}/relying-parties/schemes/${scheme.id}`}>{named(scheme)}</Link>
      {joined.length > 0 ? " (" : null}
      <AgreementLinks agreements={joined} slug={slug} />
      {joined.length > 0 ? ")" : null}
    </>
  );
}

function AgreementLinks({ agreements, slug }: { agreements: readonly AgreementLabel[]; slug: string }) {
  return agreements.map((agreement, index) => (
    <Fragment key={agreement.id}>
      {index > 0 ? ", " : null}
      <AgreementLink agreement={agreement} slug={slug} />
    </Fragment>
  ));
}

function AgreementLink({ agreement, slug }: { agreement: AgreementLabel; slug: string }) {
  return <Link href={`/${slug}/agreements/${agreement.id}`}>{agreementName(agreement)}</Link>;
}

/** What carries a yes, and until when. */
export async function DecisionYes({ decision, slug }: { decision: Yes; slug: string }) {
  const { t, lastDay } = await coverageWords();
  const { by, until, endsBy } = decision;
  return (
    <p className="border-bjork border-l-2 pl-3">
      {t(`decision.${by.kind}`)}{" "}
      {by.kind === "own" ? null : (
        <>
          <BearerLinks bearer={by} slug={slug} />
          {". "}
        </>
      )}
      {until ? t("decision.until", { day: lastDay(until) }) : t("decision.further")}{" "}
      {endsBy ? t(`ends-by.${endsBy}`) : null}
    </p>
  );
}
