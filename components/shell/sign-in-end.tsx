"use client";

import { useEffect, useRef, useState } from "react";
import { Banner } from "@/components/ui/banner";
import { Button } from "@/components/ui/button";
import { type SignInEnd, signInEnd } from "@/lib/domain/core/session";

type Word =
  | "near"
  | "near-body"
  | "last-body"
  | "stay"
  | "staying"
  | "failed"
  | "past"
  | "past-body"
  | "sign-in";

interface SignInEndProps {
  /** Something of the signed-in person's own: asking for it is what keeps them signed in. */
  ask: string;
  /** Where one signs in anew, in another tab. */
  home: string;
  /** How long this sign-in lasts at most, from when the page was made. */
  lastsMs: number;
  /** `near` has a mark where the time goes. */
  words: Record<Word, string>;
}

/** Says ahead that the sign-in ends, and moves that by one press; above the page, so that nothing on it moves. */
export function SignInEndBand({ ask, home, lastsMs, words }: SignInEndProps) {
  const [end, told] = useSignInEnd(lastsMs);
  const [press, setPress] = useState<"none" | "sent" | "failed">("none");
  if (!end) return null;
  const stay = async () => {
    setPress("sent");
    const answer = await askFor(ask);
    setPress(answer === "failed" ? "failed" : "none");
    told(answer);
  };
  const past = end.state === "past";
  return (
    <div className="fixed inset-x-0 top-0 z-30 shadow-overlay print:hidden" data-sign-in-end="">
      <Banner
        action={
          past ? (
            <a
              className="inline-flex min-h-11 items-center font-semibold"
              href={home}
              target="_blank"
              rel="noopener"
            >
              {words["sign-in"]}
            </a>
          ) : end.moves ? (
            <Button disabled={press === "sent"} onClick={stay} tone="primary">
              {press === "sent" ? words.staying : words.stay}
            </Button>
          ) : null
        }
        role="alert"
        title={past ? words.past : words.near.replace("#", swedish.format(end.at))}
        tone="warning"
      >
        <p>{past ? words["past-body"] : end.moves ? words["near-body"] : words["last-body"]}</p>
        {press === "failed" ? <p>{words.failed}</p> : null}
      </Banner>
    </div>
  );
}

const swedish = new Intl.DateTimeFormat("sv-SE", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/Stockholm",
});

type Answer = "open" | "ended" | "failed";

/** An endpoint answers nobody as if it were not there; a page leads nobody to the one where one signs in. */
async function askFor(address: string): Promise<Answer> {
  try {
    const answer = await fetch(address, { cache: "no-store" });
    if (answer.status === 404 || new URL(answer.url).pathname.startsWith("/sign-in")) return "ended";
    return answer.ok ? "open" : "failed";
  } catch {
    return "failed";
  }
}

/** The end once it is near, and what to call with the answer to a question that was asked on purpose. */
function useSignInEnd(lastsMs: number): [SignInEnd | null, (answer: Answer) => void] {
  const [end, setEnd] = useState<SignInEnd | null>(null);
  const known = useRef({ askedAt: 0, endsAt: 0 });
  useEffect(() => {
    const now = Date.now();
    known.current = { askedAt: now, endsAt: now + lastsMs };
    // Links and forms ask by fetch; the browser notes each that was answered.
    const observer = new PerformanceObserver((list) => {
      if (list.getEntries().some(wasAnswered)) known.current.askedAt = Date.now();
    });
    observer.observe({ type: "resource" });
    const timer = setInterval(() => setEnd(whenNear(known.current)), 5_000);
    return () => {
      observer.disconnect();
      clearInterval(timer);
    };
  }, [lastsMs]);
  const told = (answer: Answer) => {
    if (answer === "open") known.current.askedAt = Date.now();
    if (answer === "ended") known.current.endsAt = 0;
    setEnd(whenNear(known.current));
  };
  return [end, told];
}

function whenNear({ askedAt, endsAt }: { askedAt: number; endsAt: number }): SignInEnd | null {
  const end = signInEnd(askedAt, endsAt, Date.now());
  return end.state === "far" ? null : end;
}

/** What a page asks for by itself (`polled`) keeps nobody signed in. */
const wasAnswered = (entry: PerformanceEntry) => {
  const { initiatorType, name, responseStatus } = entry as PerformanceResourceTiming;
  return initiatorType === "fetch" && responseStatus !== 0 && !new URL(name).searchParams.has("polled");
};
