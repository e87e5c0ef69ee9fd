import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import type { ReactNode } from "react";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { StartRoleReview } from "@/components/mark/review/complete-form";
import { NextBy } from "@/components/mark/review/next-by";
import { RiskReviews } from "@/components/mark/review/risk-reviews";
import { RoleReviews } from "@/components/mark/review/role-reviews";
import { Trainings } from "@/components/mark/review/trainings";
import { ListMeta } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { SectionRule } from "@/components/ui/section-rule";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { readReviews } from "@/lib/mark/review/read";
import type { Search } from "@/lib/web/search-params";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("review");
  return { title: t("title") };
}

const deeds = ["risk", "training", "roles"] as const;

async function Reviews({ params, searchParams }: Props) {
  const [{ organisation, mark: markId }, asked] = await Promise.all([params, searchParams]);
  const { actor, mark } = await markIn(organisation, markId);
  const [t, page] = await Promise.all([getTranslations("review"), readReviews(actor, undefined)]);
  const here = `${followUpAt(organisation, markId)}/reviews`;
  const mayWrite = may(actor, "review:write");
  const done = deeds.find((deed) => deed === asked.done);
  const open = page.roles.find(({ completedAt }) => completedAt === null);
  const start = open ? (
    <LinkButton href={`${here}/${open.id}`}>{t("roles-continue")}</LinkButton>
  ) : (
    <StartRoleReview markId={markId} requestId={randomUUID()} slug={organisation} />
  );
  const add = (path: string, word: "risk-add" | "training-add") => (
    <LinkButton href={`${here}/${path}`}>{t(word)}</LinkButton>
  );
  return (
    <FollowUpFrame
      meta={<ListMeta found={page.risks.length + page.roles.length + page.trainings.length} />}
      done={done && t(`done-${done}`)}
      mark={mark}
      part="reviews"
      slug={organisation}
      title={t("title")}
    >
      <div className="flex flex-col gap-10">
        <Part
          action={mayWrite ? add("risk", "risk-add") : null}
          aside={<NextBy dueOn={page.riskDueOn} today={page.today} />}
          id="risks"
        >
          <RiskReviews risks={page.risks} />
        </Part>
        <Part
          action={mayWrite ? start : null}
          aside={<NextBy dueOn={page.rolesDueOn} today={page.today} />}
          id="roles"
        >
          <RoleReviews here={here} roles={page.roles} />
        </Part>
        <Part action={mayWrite ? add("training", "training-add") : null} id="training">
          <Trainings page={page} />
        </Part>
      </div>
    </FollowUpFrame>
  );
}

interface PartProps {
  id: "risks" | "roles" | "training";
  aside?: ReactNode;
  action: ReactNode;
  children: ReactNode;
}

async function Part({ id, aside, action, children }: PartProps) {
  const t = await getTranslations("review");
  return (
    <SectionRule aside={aside} id={id} title={t(id)}>
      <p className="mb-3 text-ink-2">{t(`${id}-lead`)}</p>
      {children}
      {action ? <div className="mt-4">{action}</div> : null}
    </SectionRule>
  );
}

export default orMissing(Reviews);
