import { randomUUID } from "node:crypto";
import type { ReactNode } from "react";
import { z } from "zod";
import { markIn } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark";
import { MarkFrame } from "@/app/[organisation]/(officer)/(mark)/quality-mark/[mark]/mark-frame";
import { orMissing, titleOrMissing } from "@/app/or-missing";
import { RunControlsForm } from "@/components/mark/control/control-forms";
import { ControlTable } from "@/components/mark/control/control-table";
import { ControlTodo } from "@/components/mark/control/control-todo";
import { ListMeta } from "@/components/shell/list-header";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ViewTabs } from "@/components/ui/view-tabs";
import { may } from "@/lib/domain/core/actor";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { type ControlList, type ControlRow, readControls } from "@/lib/mark/control/read";
import type { Search } from "@/lib/web/search-params";
import { Run } from "./run";

type Props = {
  params: Promise<{ organisation: string; mark: string }>;
  searchParams: Promise<Search>;
};
const views = ["all", "failed", "unknown", "passed"] as const;
type View = (typeof views)[number];

export const generateMetadata = titleOrMissing(async ({ params }: Props) => {
  const { organisation, mark } = await params;
  await markIn(organisation, mark);
  const t = await getTranslations("control");
  return { title: t("title") };
});

async function Controls({ params, searchParams }: Props) {
  const [{ organisation, mark: markId }, asked] = await Promise.all([params, searchParams]);
  const { actor, mark } = await markIn(organisation, markId);
  const runId = z.uuid().safeParse(asked.run).data ?? null;
  const [t, list] = await Promise.all([getTranslations("control"), readControls(actor, { markId, runId })]);
  const here = `/${organisation}/quality-mark/${markId}/controls`;
  const mayRun = may(actor, "control:run");
  const run =
    mayRun && !list.going ? (
      <RunControlsForm markId={markId} ranAt={list.ranAt} requestId={randomUUID()} slug={organisation} />
    ) : null;
  const view = views.find((one) => one === asked.outcome) ?? "all";
  return (
    <MarkFrame
      meta={<ListMeta found={list.rows.length} lead={<Meta list={list} />} />}
      actions={list.ranAt ? run : null}
      current="controls"
      done={isNewest(list) ? t("done-ran", { turned: turnedIn(list) }) : undefined}
      mark={mark}
      slug={organisation}
      title={t("title")}
    >
      <Run here={here} list={list} seesJobs={mayRun} slug={organisation} />
      <Body here={here} list={list} run={run} view={view} />
    </MarkFrame>
  );
}

/** Whether the results on the page are those of the run that was asked for here. */
const isNewest = ({ asked, ranAt }: ControlList) =>
  asked?.state === "done" && asked.endedAt !== null && ranAt !== null && ranAt <= asked.endedAt;
const turnedIn = ({ rows }: ControlList) => rows.filter(({ result }) => result?.turned).length;

async function Meta({ list: { ranAt } }: { list: ControlList }) {
  const [t, format] = await Promise.all([getTranslations("control"), getFormatter()]);
  return (
    <>
      {t("lead")}
      <span className="block">
        {ranAt ? t("ran-at", { at: format.dateTime(ranAt, "minute") }) : t("never-run")}
      </span>
    </>
  );
}

const isIn = (view: View) => (row: ControlRow) => view === "all" || row.result?.outcome === view;

interface BodyProps {
  list: ControlList;
  view: View;
  here: string;
  /** The form that runs them, for those who may. */
  run: ReactNode;
}

async function Body({ list, view, here, run }: BodyProps) {
  const t = await getTranslations("control");
  if (list.rows.length === 0) return <EmptyState title={t("empty")} />;
  const rows = list.rows.filter(isIn(view));
  return (
    <div>
      {list.ranAt ? (
        <ControlTodo here={here} rows={list.rows} />
      ) : (
        <div className="mb-8">
          <EmptyState action={run} title={t("first-run")}>
            {list.going ? null : t(run ? "first-run-body" : "first-run-reader")}
          </EmptyState>
        </div>
      )}
      <ViewTabs
        label={t("views")}
        tabs={views.map((one) => ({
          href: one === "all" ? here : `${here}?outcome=${one}`,
          label: one === "all" ? t("view-all") : t(`outcomes.${one}`),
          count: list.rows.filter(isIn(one)).length,
          current: one === view,
        }))}
      />
      <div className="mt-4">
        {rows.length > 0 ? (
          <ControlTable here={here} rows={rows} />
        ) : (
          <EmptyState action={<LinkButton href={here}>{t("show-all")}</LinkButton>} title={t("empty-view")} />
        )}
      </div>
    </div>
  );
}

export default orMissing(Controls);
