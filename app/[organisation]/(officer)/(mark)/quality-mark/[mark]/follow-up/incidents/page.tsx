import type { Metadata } from "next";
import {
  FollowUpFrame,
  followUpAt,
} from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/follow-up/follow-up-frame";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { orMissing } from "@/app/or-missing";
import { IncidentTable } from "@/components/mark/incident/incident-table";
import { ListMeta } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { may } from "@/lib/domain/core/actor";
import { getTranslations } from "@/lib/i18n/server";
import { listIncidentRows } from "@/lib/mark/incident/read";

type Props = { params: Promise<{ organisation: string; mark: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("incident");
  return { title: t("title") };
}

async function Incidents({ params }: Props) {
  const { organisation, mark: markId } = await params;
  const { actor, mark } = await markIn(organisation, markId);
  const [t, { rows, now }] = await Promise.all([
    getTranslations("incident"),
    listIncidentRows(actor, undefined),
  ]);
  const here = `${followUpAt(organisation, markId)}/incidents`;
  const add = may(actor, "incident:write") ? (
    <LinkButton href={`${here}/new`} tone="primary">
      {t("add")}
    </LinkButton>
  ) : null;
  return (
    <FollowUpFrame
      meta={<ListMeta found={rows.length} lead={t("lead")} />}
      actions={rows.length > 0 ? add : null}
      mark={mark}
      part="incidents"
      slug={organisation}
      title={t("title")}
    >
      {rows.length > 0 ? (
        <IncidentTable here={here} now={now} rows={rows} />
      ) : (
        <EmptyState action={add} title={t("empty")}>
          {t("empty-body")}
        </EmptyState>
      )}
    </FollowUpFrame>
  );
}

export default orMissing(Incidents);
