import { isJobEnded, type JobState } from "@/lib/domain/operation/job";
import { getTranslations } from "@/lib/i18n/server";

/** How far one job has come, in the reader's words. */
export interface JobProgress {
  id: string;
  state: JobState;
  version: number;
  word: string;
  /** Rows told, of so many where that is known. */
  at: number;
  total: number | null;
  told: string;
}
/** The jobs of a page, and one sentence for all of them. */
export interface JobsProgress {
  jobs: JobProgress[];
  summary: string;
  settled: boolean;
}

interface Counted {
  id: string;
  kind: string;
  state: JobState;
  version: number;
  total: number | null;
  done: number;
  unchanged: number;
  refused: number;
}

/** The page and the route that refreshes it say the same. */
export async function jobsProgress(jobs: readonly Counted[]): Promise<JobsProgress> {
  const t = await getTranslations("job");
  const rows = jobs.map(({ id, kind, state, version, total, done, unchanged, refused }): JobProgress => {
    const at = done + unchanged + refused;
    const told = total === null ? t("rows", { kind, count: at }) : t("of", { kind, at, total });
    return { id, state, version, word: t(`state.${state}`), at, total, told };
  });
  const going = rows.filter(({ state }) => isGoing(state));
  const [only] = rows;
  const summary = rows.length === 1 && only ? await oneSentence(only) : t("going", { count: going.length });
  return { jobs: rows, summary, settled: going.length === 0 };
}

export const isGoing = (state: JobState): boolean => !isJobEnded(state) && state !== "paused";

/** Changes with each tenth, so that it is read aloud now and then and not every second. */
async function oneSentence({ word, state, at, total }: JobProgress): Promise<string> {
  const t = await getTranslations("job");
  if (!isGoing(state) || !total) return word;
  return t("so-far", { word, percent: Math.floor((at * 10) / total) * 10 });
}
