"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";

interface SigningWatchProps {
  /** GET handler that says how far the holder's phone has come, and what the page shows of it. */
  address: string;
  shown: string;
}

/** Makes the page anew when the holder has opened the link or signed, and when the link's time is over. */
export function SigningWatch(props: SigningWatchProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Watch {...props} />
    </QueryClientProvider>
  );
}

function Watch({ address, shown }: SigningWatchProps) {
  const router = useRouter();
  useQuery({
    queryKey: [address, shown],
    queryFn: async ({ signal }) => {
      const state = await read(address, signal);
      if (state !== shown) router.refresh();
      return state;
    },
    refetchInterval: 1_000,
    retry: false,
  });
  return null;
}

async function read(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { state } = (await answer.json()) as { state: string };
  return state;
}
