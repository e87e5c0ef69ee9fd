import { Link } from "@/components/ui/link";
import { StatusTag } from "@/components/ui/status-tag";
import { Table } from "@/components/ui/table";
import type { MandateLine } from "@/lib/access/explanation/read";
import { supposedId } from "@/lib/domain/access/scenario";
import type { MandateObstacle } from "@/lib/domain/access/standing";
import { mandateWords } from "@/lib/i18n/mandate";
import { getTranslations } from "@/lib/i18n/server";

interface Props {
  mandates: MandateLine[];
  /** Where the page of a mandate is, for those who have it. */
  under: string | null;
  /** Where it is tried what a recall would bring. */
  recall?: (mandateId: string) => string;
}

/** Each mandate: whether it holds then, by whose decision, and else every reason with what would mend it. */
export async function MandateAnswers({ mandates, under, recall }: Props) {
  const [t, words] = await Promise.all([getTranslations("explanation"), mandateWords()]);
  if (mandates.length === 0) return <p className="text-ink-2">{t("no-mandates")}</p>;
  return (
    <Table
      caption={t("mandates")}
      columns={[
        { key: "what", label: t("what"), primary: true },
        { key: "answer", label: t("answer") },
        { key: "decision", label: t("decision") },
        { key: "why", label: t("why") },
      ]}
      rows={mandates.map((one) => {
        const { mandate, standing } = one;
        const yes = standing.answer === "yes";
        const name = words.named(mandate.type);
        const supposed = mandate.id === supposedId;
        return {
          key: mandate.id,
          tone: yes ? ("bjork" as const) : ("sten" as const),
          cells: {
            what: (
              <>
                {under && !supposed ? <Link href={`${under}/${mandate.id}`}>{name}</Link> : name}
                <span className="block font-normal text-ink-2 text-meta">
                  {mandate.service.name}, {words.reach(mandate)}
                </span>
              </>
            ),
            answer: <StatusTag tone={yes ? "bjork" : "sten"}>{t(yes ? "yes" : "no")}</StatusTag>,
            decision: (
              <>
                {supposed
                  ? t("supposed")
                  : t("decided", {
                      by: mandate.decidedBy,
                      day: words.day(mandate.decidedOn),
                      delegation: mandate.delegation,
                    })}
                <span className="block text-ink-2 text-meta">{heldAs(one, words)}</span>
              </>
            ),
            why: (
              <>
                <Why line={one} />
                {recall && yes && !supposed ? (
                  <Link className="inline-flex min-h-6 items-center" href={recall(mandate.id)}>
                    {t("try-recall")}
                  </Link>
                ) : null}
              </>
            ),
          },
        };
      })}
    />
  );
}

type Words = Awaited<ReturnType<typeof mandateWords>>;

/** By name, or as one of many. */
function heldAs({ mandate: { holder }, department }: MandateLine, words: Words): string {
  if (holder.kind === "person") return words.t("by-name");
  return words.group({ department, title: holder.title });
}

async function Why({ line: { standing, eid } }: { line: MandateLine }) {
  const [t, { format }] = await Promise.all([getTranslations("explanation"), mandateWords()]);
  const at = (instant: Date) => format.dateTime(instant, "minute");
  if (standing.answer === "yes")
    return (
      <>
        {standing.until && standing.endsBy
          ? t(`until.${standing.endsBy}`, { at: at(standing.until) })
          : t("until-further")}
        <span className="block text-ink-2 text-meta">
          {eid ? t("with-eid", { number: eid }) : t("without-eid")}
        </span>
      </>
    );
  return (
    <ul className="flex flex-col gap-1">
      {standing.reasons.map((reason) => (
        <li key={reason.code}>{t(`mandate.${reason.code}`, { at: at(instantIn(reason)) })}</li>
      ))}
    </ul>
  );
}

const never = new Date(0);
function instantIn(reason: MandateObstacle): Date {
  if ("since" in reason) return reason.since;
  return "from" in reason ? reason.from : never;
}
