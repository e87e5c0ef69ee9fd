import { Details } from "@/components/ui/details";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { ServiceUse } from "@/lib/use/coverage/read";
import { AnswerTag } from "./answer-mark";
import { coverageWords, shortAnswer } from "./coverage-words";
import { DecisionReasons, DecisionYes } from "./decision-reasons";

interface EidUseProps {
  slug: string;
  uses: readonly ServiceUse[];
  at: Date;
  /** Whether the reader may see the picture of all types. */
  picture: boolean;
}

/** In how many services it can be used, in a sentence. */
export async function usageSaid(uses: readonly ServiceUse[]): Promise<{ label: string; value: string }> {
  const { t } = await coverageWords();
  const services = (some: readonly ServiceUse[]) => new Set(some.map(({ service }) => service.id)).size;
  const [all, yes] = [services(uses), services(uses.filter(isUsable))];
  const value =
    all === 0
      ? t("eid.none")
      : yes === 0
        ? t("eid.nowhere")
        : yes === all
          ? t("eid.all", { count: all })
          : t("eid.some", { yes, all });
  return { label: t("eid.title"), value };
}
const isUsable = ({ decision }: ServiceUse) => decision.answer === "yes";

/** Where one e-ID can be used now: each service with its answer, and what carries it or everything against it. */
export async function EidUse({ slug, uses, at, picture }: EidUseProps) {
  const { t } = await coverageWords();
  const { label, value } = await usageSaid(uses);
  const yes = uses.filter(isUsable);
  const no = uses.filter((use) => !isUsable(use));
  return (
    <SectionRule
      aside={picture ? <Link href={`/${slug}/relying-parties/matrix`}>{t("eid.picture")}</Link> : null}
      id="use"
      title={label}
    >
      <p className="mb-2 font-semibold">{value}</p>
      <Uses at={at} slug={slug} uses={yes} />
      {no.length > 0 ? (
        <Details open={yes.length > 0 && no.length <= 3} summary={t("eid.no-list", { count: no.length })}>
          <Uses at={at} slug={slug} uses={no} />
        </Details>
      ) : null}
    </SectionRule>
  );
}

async function Uses({ uses, at, slug }: Pick<EidUseProps, "uses" | "at" | "slug">) {
  const words = await coverageWords();
  const { service: said, format } = words;
  return (
    <ul>
      {uses.map(({ service, purposes, decision }) => (
        <li
          className="border-hair border-b py-2.5 last:border-b-0"
          key={`${service.id} ${purposes.join(" ")}`}
        >
          <p className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
            <span className="min-w-0">
              <span className="font-semibold">{service.name}</span>
              <span className="block text-ink-3 text-meta">
                {service.partyName}
                {service.environment === "production"
                  ? null
                  : `, ${said(`environment.${service.environment}`)}`}
                {`: ${format.list(purposes.map((purpose) => said(`purpose.${purpose}`).toLowerCase()))}`}
              </span>
            </span>
            <AnswerTag at={at} decision={decision}>
              {shortAnswer(words, decision, at)}
            </AnswerTag>
          </p>
          <div className="mt-1 text-meta">
            {decision.answer === "yes" ? (
              <DecisionYes decision={decision} slug={slug} />
            ) : (
              <DecisionReasons reasons={decision.reasons} slug={slug} />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
