import type { Metadata } from "next";
import { orMissing } from "@/app/or-missing";
import { AgreementBoard } from "@/components/contract/agreement/agreement-board";
import { agreementWords } from "@/components/contract/agreement/agreement-words";
import { ListHeader } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { mostAgreements, readAgreementBoard } from "@/lib/contract/agreement/list";
import type { AgreementBoard as Board } from "@/lib/contract/agreement/read";
import { type Actor, may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { requireActor } from "@/lib/session";

interface AgreementsProps {
  params: Promise<{ organisation: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("agreement");
  return { title: t("title") };
}

/** The board: where every agreement stands and what must be decided first. */
async function Agreements({ params }: AgreementsProps) {
  const { organisation: slug } = await params;
  const actor = await requireActor(slug, "agreement:read");
  const [t, board] = await Promise.all([getTranslations("agreement"), readAgreementBoard(actor, undefined)]);
  const empty = board.lanes.every((lane) => lane.count === 0);
  return (
    <>
      <ListHeader
        found={board.lanes.reduce((sum, { count }) => sum + count, 0)}
        lead={<Decisions board={board} />}
        actions={<NewAgreement actor={actor} slug={slug} />}
        title={t("title")}
      />
      {board.cut ? <p className="mt-4 max-w-measure">{t("board.cut", { count: mostAgreements })}</p> : null}
      {empty ? (
        <div className="mt-6">
          <EmptyState action={<NewAgreement actor={actor} slug={slug} />} title={t("board.empty")}>
            {t("board.empty-body")}
          </EmptyState>
        </div>
      ) : (
        <AgreementBoard board={board} slug={slug} />
      )}
    </>
  );
}

async function NewAgreement({ actor, slug }: { actor: Actor; slug: string }) {
  const t = await getTranslations("agreement");
  if (!may(actor, "agreement:write")) return null;
  return (
    <LinkButton href={`/${slug}/agreements/new`} tone="primary">
      {t("new")}
    </LinkButton>
  );
}

async function Decisions({ board }: { board: Board }) {
  const { t, day } = await agreementWords();
  const { decisions, firstDay } = board;
  if (decisions === 0 || !firstDay) return t("board.no-decisions");
  return (
    <b className="font-semibold text-massing">
      {t("board.decisions", { count: decisions, day: day(firstDay) })}
    </b>
  );
}

export default orMissing(Agreements);
