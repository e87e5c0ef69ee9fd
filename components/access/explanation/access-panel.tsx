import { CloseLink } from "@/components/ui/close-link";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import type { AccessMatrix } from "@/lib/access/explanation/read";
import { accessWords } from "./access-words";
import { MandateAnswers } from "./mandate-answers";

interface Props {
  matrix: AccessMatrix;
  slug: string;
  /** The picture without this. */
  close: string;
  /** The picture as it would be without a mandate. */
  recall: (mandateId: string) => string;
  grants: boolean;
}

/** One cell, opened: each mandate with its decision, and every reason why it does not hold, with what would mend it. */
export async function AccessPanel({ matrix, slug, close, recall, grants }: Props) {
  const { t, at } = await accessWords();
  const { opened, supposed } = matrix;
  const service = matrix.coverage.services.find(({ id }) => id === opened?.serviceId);
  if (!opened || !service) return null;
  const { person, lines } = opened;
  const under = `/${slug}/mandates`;
  const told = opened.supposed ?? lines;
  return (
    <SectionRule
      aside={<CloseLink href={close} label={t("opened.close")} />}
      className="mt-4"
      id="opened"
      title={t("opened.title", { person: person.name, service: service.name })}
    >
      <p className="mb-3 text-ink-2 text-meta">
        {supposed ? `${t("opened.supposed")}, ` : null}
        {at(supposed?.at ?? matrix.at)}
      </p>
      {told.length > 0 ? (
        <MandateAnswers mandates={told} recall={recall} under={under} />
      ) : (
        <p>{t("opened.none")}</p>
      )}
      {supposed && lines.length > 0 ? (
        <>
          <h3 className="mt-4 mb-2 text-lead">{t("opened.now")}</h3>
          <MandateAnswers mandates={lines} under={under} />
        </>
      ) : null}
      <p className="mt-3 flex flex-wrap gap-x-6 gap-y-1" data-screen-only="">
        <Link className="inline-flex min-h-11 items-center" href={`/${slug}/employees/${person.id}/access`}>
          {t("opened.all", { person: person.name })}
        </Link>
        {grants ? (
          <Link
            className="inline-flex min-h-11 items-center"
            href={`/${slug}/mandates/new?employee=${person.id}`}
          >
            {t("opened.grant", { person: person.name })}
          </Link>
        ) : null}
      </p>
    </SectionRule>
  );
}
