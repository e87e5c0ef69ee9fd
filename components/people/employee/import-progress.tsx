import { useTranslations } from "next-intl";
import { RefreshSoon } from "@/components/ui/refresh-soon";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import type { ImportPreview, JobProgress } from "@/lib/people/employee/read";

const tones: Record<JobProgress["state"], Tone> = {
  waiting: "gran",
  running: "sjo",
  paused: "skymning",
  cancelled: "sten",
  done: "bjork",
  failed: "falu",
};

/** How far the import has come; the page is made anew while it runs. */
export function ImportProgress({ preview }: { preview: ImportPreview }) {
  const t = useTranslations("employee-import");
  const { people, leavers } = preview.jobs;
  const told = (job: JobProgress) => ({ done: job.done, total: job.total ?? 0, refused: job.refused });
  return (
    <div role="status">
      {people ? (
        <p className="mb-2">
          <StatusTag tone={tones[people.state]}>{t(`progress-state.${people.state}`)}</StatusTag>{" "}
          {t("progress-people", peopleAndManagers(people, preview))}
        </p>
      ) : null}
      {leavers ? (
        <p className="mb-2">
          <StatusTag tone={tones[leavers.state]}>{t(`progress-state.${leavers.state}`)}</StatusTag>{" "}
          {t("progress-leavers", told(leavers))}
        </p>
      ) : null}
      {[people, leavers].some((job) => job && isGoing(job)) ? <RefreshSoon /> : null}
    </div>
  );
}

/** The job takes each person and then, as steps of its own, each manager to be set. */
function peopleAndManagers(job: JobProgress, { counts }: ImportPreview) {
  const people = counts.new.rows + counts.changed.rows;
  const managers = Math.max(0, (job.total ?? 0) - people);
  const taken = job.done + job.unchanged + job.refused;
  const done = Math.min(taken, people);
  return { done, people, managers, managersDone: taken - done, refused: job.refused };
}

const isGoing = ({ state }: JobProgress): boolean => state === "waiting" || state === "running";
