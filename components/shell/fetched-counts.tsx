"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

/** How many each view finds, in words; null where it could not be counted. */
export type SaidCounts = Record<string, string | null>;

interface FetchedCountsProps {
  address: string;
  /** The views as they are now: others are counted anew. */
  which: string;
  onCounts: (counts: SaidCounts) => void;
}

/** Fetches the counts, and now and then anew while somebody looks. */
export default function FetchedCounts(props: FetchedCountsProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Fetching {...props} />
    </QueryClientProvider>
  );
}

function Fetching({ address, which, onCounts }: FetchedCountsProps) {
  const { data } = useQuery({
    queryKey: [address, which],
    queryFn: async ({ signal }) => {
      const answer = await fetch(address, { signal });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      return ((await answer.json()) as { counts: SaidCounts }).counts;
    },
    staleTime: 30_000,
    refetchInterval: 120_000,
    retry: false,
  });
  useEffect(() => {
    if (data) onCounts(data);
  }, [data, onCounts]);
  return null;
}
