"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checklist, type CheckState } from "@/components/ui/checklist";
import type { PropagationRows } from "./propagation-rows";

interface LivePropagationProps {
  /** GET handler that reads the receipt anew. */
  address: string;
  /** What the server saw when it made the page, and when (ISO): a reload begins from there. */
  first: PropagationRows;
  at: string;
  words: Record<CheckState, string>;
}

/** The receipt as it fills in, second by second, until all has been seen. */
export function LivePropagation(props: LivePropagationProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Live {...props} />
    </QueryClientProvider>
  );
}

function Live({ address, first, at, words }: LivePropagationProps) {
  const router = useRouter();
  const { data } = useQuery({
    queryKey: [address, at],
    queryFn: async ({ signal }) => {
      const rows = await read(address, signal);
      // What the page says above follows from what has been seen.
      if (rows.effect !== first.effect) router.refresh();
      return rows;
    },
    initialData: first,
    refetchInterval: (query) => (query.state.data?.settled ? false : 1_000),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  return (
    <>
      <Checklist items={data.rows} words={words} />
      {/* Screen readers get one sentence when it changes, not one a row. */}
      <p className="mt-2 text-ink-2 text-meta" role="status">
        {data.summary}
      </p>
    </>
  );
}

async function read(address: string, signal: AbortSignal): Promise<PropagationRows> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  return (await answer.json()) as PropagationRows;
}
