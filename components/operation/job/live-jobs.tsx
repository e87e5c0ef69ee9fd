"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { Ban, LoaderCircle, type LucideIcon } from "lucide-react";
import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useContext, useState } from "react";
import { StatusTag } from "@/components/ui/status-tag";
import type { Tone } from "@/components/ui/tone";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { JobState } from "@/lib/domain/operation/job";
import type { JobProgress, JobsProgress } from "./job-progress";

interface LiveJobsProps {
  /** GET handler that reads them anew. */
  address: string;
  /** What the server saw when it made the page, and when (ISO): a reload begins from there. */
  first: JobsProgress;
  at: string;
  children: ReactNode;
}
const Live = createContext<JobsProgress | null>(null);

/** The jobs of a page as they go on, from one request a second for all of them, until none is going. */
export function LiveJobs(props: LiveJobsProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Reading {...props} />
    </QueryClientProvider>
  );
}

function Reading({ address, first, at, children }: LiveJobsProps) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: [address, at],
    queryFn: async ({ signal }) => {
      const jobs = await read(address, signal);
      // What can be done about a job, and what came of it, follows from its state.
      if (standing(jobs) !== standing(first)) router.refresh();
      return jobs;
    },
    initialData: first,
    refetchInterval: (query) => (query.state.data?.settled ? false : 1_000),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <Live value={data}>
      {children}
      {/* Screen readers get one sentence when it changes. */}
      <p role="status">
        <VisuallyHidden>{data.summary}</VisuallyHidden>
      </p>
    </Live>
  );
}

const standing = ({ jobs }: JobsProgress) =>
  jobs.map(({ id, state, version }) => `${id} ${state} ${version}`).join();

async function read(address: string, signal: AbortSignal): Promise<JobsProgress> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as JobsProgress;
}

const useJob = (id: string): JobProgress | undefined => useContext(Live)?.jobs.find((job) => job.id === id);

const looks: Record<JobState, { tone: Tone; icon?: LucideIcon }> = {
  waiting: { tone: "gran" },
  running: { tone: "sjo", icon: LoaderCircle },
  paused: { tone: "skymning" },
  cancelled: { tone: "plain", icon: Ban },
  done: { tone: "bjork" },
  failed: { tone: "falu" },
};

export function JobStateTag({ id }: { id: string }) {
  const job = useJob(id);
  return job ? <StatusTag {...looks[job.state]}>{job.word}</StatusTag> : null;
}

/** How far it has come, as a bar where the end is known, and in numbers. */
export function JobBar({ id, label }: { id: string; label: string }) {
  const job = useJob(id);
  if (!job) return null;
  return (
    <>
      {job.total ? (
        <progress
          aria-label={label}
          className="mb-1 block h-2 w-full accent-gran"
          max={job.total}
          value={job.at}
        >
          {job.told}
        </progress>
      ) : null}
      <span className="block text-ink-2 text-meta tabular-nums">{job.told}</span>
    </>
  );
}
