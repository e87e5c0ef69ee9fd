"use client";

import { useSyncExternalStore } from "react";

/** A form got no answer, though the browser may believe itself online: a captive network, a server that is away. */
let unanswered = 0;
const changed = "sigill:connection";

/** From now on a form waits for the network; the answer ends it. */
export function awaitNetwork(): () => void {
  unanswered += 1;
  window.dispatchEvent(new Event(changed));
  return () => {
    unanswered -= 1;
    window.dispatchEvent(new Event(changed));
  };
}

const events = ["online", "offline", changed];

function subscribe(listener: () => void): () => void {
  for (const event of events) window.addEventListener(event, listener);
  return () => {
    for (const event of events) window.removeEventListener(event, listener);
  };
}

/** Whether nothing that is sent arrives. */
export const useOffline = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => unanswered > 0 || !navigator.onLine,
    () => false,
  );
