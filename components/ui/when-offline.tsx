"use client";

import type { ReactNode } from "react";
import { useOffline } from "./connection";

/** Other words for as long as nothing that is sent arrives, and said aloud when that begins. */
export function WhenOffline({ offline, children }: { offline: ReactNode; children: ReactNode }) {
  return <span aria-live="polite">{useOffline() ? offline : children}</span>;
}
