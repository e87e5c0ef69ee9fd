"use client";

import { QueryClient, QueryClientProvider, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { Code } from "@/components/ui/code";
import { StatusTag } from "@/components/ui/status-tag";
import type { StatusCheckShown } from "./status-checks";

interface CertificateStatusProps {
  /** GET handler that asks the status program anew. */
  address: string;
  /** What the server saw when it made the page, and of which state of the e-ID. */
  first: StatusCheckShown[];
  version: string;
  words: { again: string; checking: string; unavailableTitle: string; unavailable: string };
}

/** What the world is told, kept up to date while the page is open. Without JavaScript it is what was so when the page was made. */
export function CertificateStatus(props: CertificateStatusProps) {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <Live {...props} />
    </QueryClientProvider>
  );
}

function Live({ address, first, version, words }: CertificateStatusProps) {
  const { data, isFetching, refetch } = useQuery({
    queryKey: [address, version],
    queryFn: ({ signal }) => check(address, signal),
    initialData: first,
    staleTime: 5_000,
    refetchInterval: 10_000,
    retry: false,
  });
  const silent = data.some((one) => one.status === "unavailable");
  return (
    <div>
      {silent ? (
        <div className="mb-3">
          <Banner role="status" title={words.unavailableTitle} tone="warning">
            {words.unavailable}
          </Banner>
        </div>
      ) : null}
      <ul className="border-hair border-t">
        {data.map((one) => (
          <Row key={one.id} {...one} />
        ))}
      </ul>
      <Button className="mt-3" disabled={isFetching} onClick={() => refetch()} tone="quiet">
        {isFetching ? words.checking : words.again}
      </Button>
    </div>
  );
}

function Row({ purpose, serial, tone, word, detail, checked }: StatusCheckShown) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-hair border-b py-3">
      <StatusTag tone={tone}>{word}</StatusTag>
      <span className="font-semibold">{purpose}</span>
      <Code className="text-ink-3">…{serial.slice(-8)}</Code>
      <span className="grow text-ink-2">{detail}</span>
      <span className="text-ink-3 text-meta">{checked}</span>
    </li>
  );
}

async function check(address: string, signal: AbortSignal): Promise<StatusCheckShown[]> {
  const answer = await fetch(address, { signal });
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { checks } = (await answer.json()) as { checks: StatusCheckShown[] };
  return checks;
}
